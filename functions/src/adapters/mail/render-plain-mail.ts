/** A trend mail as text, and the same text as the plainest HTML. */
import type { MailChange, MailFact } from '../../domain/mail-content.ts'
import type { MailToRender, RenderedMail, RenderMail } from '../../domain/mail-transport.ts'
import { english } from './english.ts'
import { german } from './german.ts'
import type { MailSentences } from './mail-sentences.ts'

const languages: Record<MailToRender['language'], MailSentences> = { en: english, de: german }

/** One screen: of changes these many, of facts that merely hold none. */
const changesShown = 8

export const renderPlainMail: RenderMail = async (mail) => {
  const lines = linesOf(mail)
  return { subject: lines.subject, preheader: lines.preheader, text: textOf(lines, mail), html: htmlOf(lines, mail) }
}

interface Lines extends Pick<RenderedMail, 'subject' | 'preheader'> {
  readonly heading: string
  readonly news: string
  readonly facts: readonly string[]
  readonly act: readonly [string, string]
  readonly next?: string
  readonly footer: readonly string[]
  readonly sentences: MailSentences
}

/** Facts of whoever has no name any more are passed over. */
function linesOf(mail: MailToRender): Lines {
  const { content, language, initiative, names } = mail
  const sentences = languages[language]
  const day = dayIn(sentences.dates.locale, mail.zone)
  const told = content.changes.flatMap((change) => sentenceOf(change, mail, sentences, day) ?? []).slice(0, changesShown)
  const { act, audience, next, since, cadence } = content
  const whom = act && 'sponsorId' in act && act.sponsorId !== undefined ? names[act.sponsorId] : undefined
  const nobody = act && 'sponsorId' in act && act.sponsorId !== undefined && whom === undefined
  const doThis = act && !nobody ? sentences.act(act, isolated(whom), day) : sentences.nothingToDo[audience]
  const first = told[0] ?? (act && !nobody ? doThis : sentences.nothingChanged)
  return {
    subject: `${mail.test ? `[${sentences.test}] ` : ''}${withoutDirections(sentences.subject(initiative, first))}`,
    preheader: doThis,
    heading: sentences.heading[audience],
    news: sentences.news(since === undefined ? undefined : day(since)),
    facts: told.length > 0 ? told : [sentences.nothingChanged],
    act: [sentences.doThis, doThis],
    ...(next ? { next: sentences.next(sentences.kind[next.kind], day(next.start), isolated(next.title) ?? '') } : {}),
    footer: [sentences.purpose, `${sentences.why(cadence, isolated(initiative) ?? '')} ${sentences.skipped}`],
    sentences,
  }
}

/** Text of another direction must not turn the sentence around it (Unicode Bidirectional Algorithm, 2.4): first strong isolate. */
function isolated(text: string | undefined): string | undefined {
  return text === undefined ? undefined : `\u2068${withoutDirections(text)}\u2069`
}

/** Nobody's name needs these: its letters say how they run. */
const withoutDirections = (text: string) => text.replaceAll(/[\u2066-\u2069\u202a-\u202e]/g, '')

function dayIn(locale: string, zone: string): (at: string) => string {
  const ofInstant = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone: zone })
  const ofDay = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone: 'UTC' })
  return (at) => (at.length === 10 ? ofDay : ofInstant).format(Date.parse(at))
}

function sentenceOf(
  { fact, before, gone }: MailChange,
  { content, names }: MailToRender,
  sentences: MailSentences,
  day: (at: string) => string,
): string | undefined {
  const own = content.audience === 'sponsor'
  const who = 'sponsorId' in fact && fact.sponsorId !== undefined ? isolated(names[fact.sponsorId]) : undefined
  if ('sponsorId' in fact && fact.sponsorId !== undefined && who === undefined && !own) return undefined
  switch (fact.what) {
    case 'attendance':
      return gone ? undefined : sentences.attendance(fact, own ? undefined : who, attendanceBefore(before))
    case 'fading':
      if (who === undefined) return undefined
      return gone
        ? sentences.fadingNoMore(fact, who)
        : sentences.fading(fact, who, fact.lastCame === undefined ? undefined : day(fact.lastCame))
    case 'lead':
      return gone || who === undefined ? undefined : sentences.lead(who)
    case 'gap': {
      const gap = sentences.gap(fact, who)
      return gone ? sentences.gapClosed(gap) : gap
    }
    case 'marker':
      return sentences.marker(fact, day(fact.date))
    case 'team':
      return sentences.team(fact)
    default:
      return fact satisfies never
  }
}

const attendanceBefore = (before: MailFact | undefined) => (before?.what === 'attendance' ? before : undefined)

function textOf({ heading, news, facts, act, next, footer, sentences }: Lines, { initiative, links }: MailToRender): string {
  const [doThis, what] = act
  return [
    `${isolated(initiative)} – ${heading}`,
    '',
    `${doThis}: ${what}`,
    ...(links.open === undefined ? [] : [`${sentences.open}: ${links.open}`]),
    '',
    news,
    ...facts.map((fact) => `- ${fact}`),
    ...(next === undefined ? [] : ['', next]),
    '',
    '-- ',
    ...footer,
    `${sentences.preferences}: ${links.preferences}`,
    `${sentences.lessOften}: ${links.lessOften}`,
    `${sentences.unsubscribe}: ${links.unsubscribe}`,
    '',
  ].join('\n')
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (character) => escapes[character] ?? '')

function htmlOf({ preheader, heading, news, facts, act, next, footer, sentences, subject }: Lines, mail: MailToRender): string {
  const { links, language, initiative } = mail
  const link = (address: string, text: string) => `<a href="${escaped(address)}">${escaped(text)}</a>`
  const [doThis, what] = act
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head><body>`,
    `<div style="display:none;max-height:0;overflow:hidden">${escaped(preheader)}</div>`,
    `<h1>${escaped(isolated(initiative) ?? '')} – ${escaped(heading)}</h1>`,
    `<p><strong>${escaped(doThis)}:</strong> ${escaped(what)}</p>`,
    ...(links.open === undefined ? [] : [`<p>${link(links.open, sentences.open)}</p>`]),
    `<h2>${escaped(news)}</h2><ul>${facts.map((fact) => `<li>${escaped(fact)}</li>`).join('')}</ul>`,
    ...(next === undefined ? [] : [`<p>${escaped(next)}</p>`]),
    `<hr>${footer.map((line) => `<p>${escaped(line)}</p>`).join('')}`,
    `<p>${link(links.preferences, sentences.preferences)} · ${link(links.lessOften, sentences.lessOften)} · ${link(links.unsubscribe, sentences.unsubscribe)}</p>`,
    '</body></html>',
  ].join('\n')
}
