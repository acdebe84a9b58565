/** What a trend mail says, in words: the HTML and the text part are both made of it, so that neither says more than the other. */
import { actSentences } from '../../../../../addin/src/strings/acts.ts'
import { appSentences } from '../../../../../addin/src/strings/app.ts'
import { boardSentences } from '../../../../../addin/src/strings/board.ts'
import { createFormat, type Format, isolate } from '../../../../../addin/src/strings/format.ts'
import { readingSentences } from '../../../../../addin/src/strings/readings.ts'
import { termSentences } from '../../../../../addin/src/strings/terms.ts'
import type { Act } from '../../../domain/acts.ts'
import { type MailChange, type MailFact, subjectOf } from '../../../domain/mail-content.ts'
import type { MailLanguage } from '../../../domain/mail-preference.ts'
import type { MailToRender } from '../../../domain/mail-transport.ts'
import { meetingKinds } from '../../../domain/meeting.ts'
import type { Counts } from './strings/en.ts'
import { mailSentences } from './strings/mail.ts'
import { roomFor, tidy } from './user-text.ts'

export interface ToldLink {
  readonly label: string
  readonly href: string
}

export interface ToldList {
  readonly title: string
  readonly lines: readonly string[]
  /** What had no room. */
  readonly more?: string
}

export interface ToldBar {
  readonly label: string
  readonly counts: Counts
  /** How many fill the whole bar. */
  readonly full: number
  readonly said: string
  /** What else is to be said of it: how many are not known, and what it was before. */
  readonly beside: readonly string[]
  /** It is news. */
  readonly changed: boolean
  /** Read aloud in place of the bar. */
  readonly aloud: string
}

export interface ToldMail {
  readonly language: MailLanguage
  readonly subject: string
  readonly preheader: string
  readonly product: string
  readonly initiative: string
  readonly test?: string
  readonly headline: string
  readonly act: { readonly label?: string; readonly what: string; readonly why?: string }
  /** The one button: it does the act, or shows what there is to see. */
  readonly button?: ToldLink
  readonly changed?: ToldList
  readonly open?: ToldList
  readonly next?: { readonly label: string; readonly what: string; readonly title?: string }
  readonly trend?: {
    readonly title: string
    readonly groups: readonly { readonly title?: string; readonly bars: readonly ToldBar[] }[]
    readonly legend: { readonly came: string; readonly other: string; readonly unknown: string }
    readonly more?: string
  }
  readonly footer: {
    readonly notice: string
    readonly why: string
    readonly zone?: string
    readonly links: readonly ToldLink[]
  }
}

/** One screen: lines of each list, and bars. */
const linesShown = { changed: 5, open: 4 }
const barsShown = 8
/** A sponsor's last meetings are eight at most. */
const attendanceFull = 8

type Of<What extends MailFact['what']> = Extract<MailFact, { what: What }>
const isOf =
  <What extends MailFact['what']>(what: What) =>
  (fact: MailFact): fact is Of<What> =>
    fact.what === what

export function tellMail(mail: MailToRender): ToldMail {
  const format = formatOf(mail.language, mail.zone)
  const { content, links } = mail
  const { audience } = content
  const told = new Teller(mail, format)
  const { strings } = told
  const headline = told.headline()
  const initiative = tidy(mail.initiative, roomFor.initiative) || told.app.product
  const act = told.act()
  const subject = strings.subject(tidy(mail.initiative, roomFor.subject) || told.app.product, headline)
  const changed = told.changed()
  const open = told.open()
  const next = told.next()
  const trend = told.trend()
  return {
    language: mail.language,
    subject: mail.test ? strings.testSubject(subject) : subject,
    preheader: told.preheader(act),
    product: told.app.product,
    initiative: isolate(initiative),
    ...(mail.test ? { test: strings.test } : {}),
    headline,
    act:
      act || audience === 'circle'
        ? { label: strings.doThis, ...(act ?? { what: strings.toDo.circle }) }
        : { what: strings.toDo[audience] },
    ...(links.open === undefined ? {} : { button: { label: strings.open[audience], href: links.open } }),
    ...(changed ? { changed } : {}),
    ...(open ? { open } : {}),
    ...(next ? { next } : {}),
    ...(trend ? { trend } : {}),
    footer: {
      notice: told.app.notice,
      why: strings.why(content.cadence, initiative),
      ...(next?.title === undefined ? {} : { zone: strings.zone(format.zone) }),
      links: [
        // Of what comes once a month there is nothing less: whoever wants less unsubscribes.
        ...(content.cadence === 'weekly' || content.cadence === 'onChange' ? [{ label: strings.monthly, href: links.lessOften }] : []),
        { label: strings.unsubscribe, href: links.unsubscribe },
        { label: strings.preferences, href: links.preferences },
      ],
    },
  }
}

/** Formats hold Intl objects, which take milliseconds to make. */
const formats = new Map<string, Format>()
const formatsKept = 100

function formatOf(language: MailLanguage, zone: string): Format {
  const key = `${language} ${zone}`
  const known = formats.get(key)
  // The language is chosen, not the country: a clock of 24 hours and the day before the month are read everywhere.
  const format = known ?? createFormat({ en: 'en-GB', de: 'de-DE' }[language], isZone(zone) ? zone : 'Etc/UTC')
  formats.delete(key)
  formats.set(key, format)
  const [oldest] = formats.keys()
  if (formats.size > formatsKept && oldest !== undefined) formats.delete(oldest)
  return format
}

/** A name that was one when it was chosen may be unknown to this version of the platform. */
function isZone(zone: string): boolean {
  try {
    return zone !== '' && new Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined
  } catch {
    return false
  }
}

class Teller {
  readonly strings: ReturnType<typeof mailSentences>
  readonly app: ReturnType<typeof appSentences>
  readonly #terms: ReturnType<typeof termSentences>
  readonly #mail: MailToRender
  readonly #format: Format
  /** Of those alone who still have a name. */
  readonly #changes: readonly MailChange[]
  readonly #facts: readonly MailFact[]

  constructor(mail: MailToRender, format: Format) {
    this.#mail = mail
    this.#format = format
    this.strings = mailSentences(format)
    this.app = appSentences(format)
    this.#terms = termSentences(format)
    const named = (fact: MailFact) =>
      !('sponsorId' in fact) || fact.sponsorId === undefined || this.#isReader || this.#nameOf(fact.sponsorId)
    this.#changes = mail.content.changes.filter(({ fact }) => named(fact))
    this.#facts = mail.content.facts.filter(named)
  }

  /** A sponsor's mail tells of nobody else. */
  get #isReader(): boolean {
    return this.#mail.content.audience === 'sponsor'
  }

  #nameOf(sponsorId: string): string | undefined {
    const { names } = this.#mail
    const name = Object.hasOwn(names, sponsorId) ? tidy(names[sponsorId] ?? '', roomFor.name) : ''
    return name === '' ? undefined : name
  }

  /**
   * The one fact, a line without a full stop: it is the subject, too. A subject is read over shoulders and on locked telephones, so it
   * names nobody.
   */
  headline(): string {
    switch (this.#mail.content.audience) {
      case 'manager':
        return this.#headlineForManager()
      case 'sponsor':
        return this.#headlineForSponsor()
      case 'circle':
        return this.#headlineForCircle()
    }
  }

  #headlineForManager(): string {
    const { strings } = this
    const fresh = this.#changes.filter(({ gone }) => !gone)
    const changed = <What extends MailFact['what']>(what: What) => fresh.map(({ fact }) => fact).filter(isOf(what))
    const gone = this.#changes.filter((change) => change.gone).map(({ fact }) => fact)
    const fading = new Set(changed('fading').map(({ sponsorId }) => sponsorId))
    if (fading.size > 0) return strings.fading(fading.size)
    if (this.#mail.content.since === undefined) {
      const attendance = this.#facts.filter(isOf('attendance'))
      if (attendance.length > 0) return strings.team(sumOf(attendance))
    }
    const back = new Set(gone.filter(isOf('fading')).map(({ sponsorId }) => sponsorId))
    if (back.size > 0) return strings.fadingNoMore(back.size)
    if (changed('lead').length > 0 && this.#mail.content.since !== undefined) return strings.newLead
    // Whoever follows may have objected, and is told of nowhere: that nobody leads is not known.
    if (gone.some(isOf('lead'))) return strings.noMoreLead
    const [marker] = changed('marker')
    if (marker) return this.#marker(marker)
    const attendance = new Set(changed('attendance').map(({ sponsorId }) => sponsorId))
    if (attendance.size > 0) return strings.attendanceOf(attendance.size)
    const gaps = changed('gap').length
    if (gaps > 0) return this.#mail.content.since === undefined ? strings.gapsOpen(gaps) : strings.gaps(gaps)
    const settled = gone.filter(isOf('gap')).length
    return settled > 0 ? strings.settled(settled) : this.#nothingNew()
  }

  #headlineForSponsor(): string {
    const fresh = this.#changes.flatMap(({ fact, gone }) => (gone ? [] : [fact]))
    const [marker] = this.#mail.content.since === undefined ? [] : fresh.filter(isOf('marker'))
    if (marker) return this.#marker(marker)
    const own = fresh.find(isOf('attendance')) ?? this.#facts.find(isOf('attendance'))
    if (own) return this.strings.yours(own.kind, own)
    return this.#unnamedAct()?.what ?? this.#nothingNew()
  }

  #headlineForCircle(): string {
    const latest = byKind(this.#facts.filter(isOf('team')))[0]?.[1].at(-1)
    return latest ? this.strings.teamIn(this.#quarter(latest.quarter), latest.kind, latest) : this.#nothingNew()
  }

  #nothingNew(): string {
    const { since, next } = this.#mail.content
    if (since !== undefined) return this.strings.nothingNew(this.#format.dayAndMonth(since))
    return next ? this.#nextMeeting(next) : this.strings.stands
  }

  /** Beside the subject, and read over shoulders as it is: who is meant by an act stands in the mail only. */
  preheader(act: { readonly what: string } | undefined): string {
    const { content } = this.#mail
    const unnamed = this.#unnamedAct()
    if (unnamed) return unnamed.what
    if (content.next) return `${this.strings.next}: ${this.#nextMeeting(content.next)}`
    return act ? this.strings.doThis : this.strings.toDo[content.audience]
  }

  act(): { readonly what: string; readonly why: string } | undefined {
    const { act } = this.#mail.content
    if (!act || ('sponsorId' in act && act.sponsorId !== undefined && this.#nameOf(act.sponsorId) === undefined)) return undefined
    return actSentences(this.#format).tell(withTidyNote(act), (id) => isolate(this.#nameOf(id) ?? ''))
  }

  #unnamedAct() {
    const { act } = this.#mail.content
    return act && 'sponsorId' in act && act.sponsorId !== undefined ? undefined : this.act()
  }

  changed(): ToldList | undefined {
    const { since } = this.#mail.content
    // What the bars show needs no second line.
    const changes = this.#changes.filter(({ fact }) => fact.what !== 'attendance' && fact.what !== 'team' && !this.#isInAct(fact))
    const lines = changes.flatMap((change) => this.#change(change) ?? [])
    const title = since === undefined ? this.strings.stands : this.strings.changed(this.#format.dayAndMonth(since))
    return this.#list(title, lines, linesShown.changed)
  }

  /** What was told before and still holds. */
  open(): ToldList | undefined {
    if (this.#mail.content.audience !== 'manager') return undefined
    const changed = new Set(this.#changes.map(({ fact }) => subjectOf(fact)))
    const facts = this.#facts.filter(
      (fact) => (fact.what === 'fading' || fact.what === 'gap') && !changed.has(subjectOf(fact)) && !this.#isInAct(fact),
    )
    const lines = facts.flatMap((fact) => this.#change({ fact }) ?? [])
    return this.#list(this.strings.stillOpen, lines, linesShown.open)
  }

  /** The reason to talk to somebody is the alarm about them. */
  #isInAct(fact: MailFact): boolean {
    const { act } = this.#mail.content
    return fact.what === 'fading' && act?.code === 'talk-to-sponsor' && act.sponsorId === fact.sponsorId && act.kind === fact.kind
  }

  #list(title: string, lines: readonly string[], shown: number): ToldList | undefined {
    if (lines.length === 0) return undefined
    // "and 1 more" takes the room of the one.
    const kept = lines.length === shown + 1 ? lines : lines.slice(0, shown)
    return { title, lines: kept, ...(kept.length < lines.length ? { more: this.strings.andMore(lines.length - kept.length) } : {}) }
  }

  #change({ fact, before, gone }: MailChange): string | undefined {
    const { strings } = this
    const name = 'sponsorId' in fact && fact.sponsorId !== undefined ? this.#nameOf(fact.sponsorId) : undefined
    switch (fact.what) {
      case 'attendance':
      case 'team':
        return undefined
      case 'fading':
        if (!name) return undefined
        return gone
          ? strings.fadingNoMoreOf(name, fact.kind)
          : strings.fadingOf(name, fact.kind, readingSentences(this.#format).fading(fadingOf(fact)))
      case 'lead': {
        if (!name) return undefined
        const earlier = before?.what === 'lead' && before.sponsorId !== undefined ? this.#nameOf(before.sponsorId) : undefined
        return gone ? strings.leadsNoMore(name) : strings.leads(name, earlier ?? '')
      }
      case 'gap': {
        const gap = this.#gap(fact, name)
        return gone ? strings.gapSettled(gap) : gap
      }
      case 'marker':
        return this.#marker(fact)
      default:
        return fact satisfies never
    }
  }

  #gap({ code, area, meetings = 0 }: Of<'gap'>, name: string | undefined): string {
    const words = { names: name ?? '', sponsors: 1, areas: area === undefined ? '' : this.#terms.area[area], meetings }
    return boardSentences(this.#format).check[code]({ ...words, names: isolate(words.names) })
  }

  #marker({ kind, date }: Of<'marker'>): string {
    return this.strings.marker(this.#terms.marker[kind], this.#format.day(date))
  }

  #quarter(quarter: string): string {
    return boardSentences(this.#format).quarter(quarter)
  }

  next(): ToldMail['next'] {
    const { next, audience } = this.#mail.content
    const label = this.strings.next
    if (audience === 'circle') return undefined
    if (!next) return { label, what: this.strings.noNext[audience] }
    const title = tidy(next.title, roomFor.title)
    return { label, what: this.#nextMeeting(next), title: isolate(title) }
  }

  #nextMeeting({ kind, start }: NonNullable<MailToRender['content']['next']>): string {
    return this.strings.nextMeeting(this.#terms.kind[kind], this.#format.dateTime(start))
  }

  trend(): ToldMail['trend'] {
    const { audience } = this.#mail.content
    const { title, groups, left } = audience === 'circle' ? this.#quarters() : this.#attendance()
    if (groups.length === 0) return undefined
    return {
      title,
      groups,
      legend: boardSentences(this.#format).legend,
      ...(left > 0 && audience === 'manager' ? { more: this.strings.othersAsBefore(left) } : {}),
    }
  }

  #attendance() {
    const facts = this.#facts.filter(isOf('attendance'))
    // Where there is room for some only, those of whom there is something to say; shown in the order of the board, which ranks nobody.
    const spoken = new Set(this.#changes.flatMap(({ fact }) => ('sponsorId' in fact ? [`${fact.sponsorId}`] : [])))
    for (const fact of this.#facts) if (fact.what === 'fading') spoken.add(fact.sponsorId)
    const first = byKind(facts).flatMap(([, ofKind]) => [
      ...ofKind.filter(({ sponsorId }) => spoken.has(sponsorId)),
      ...ofKind.filter(({ sponsorId }) => !spoken.has(sponsorId)),
    ])
    const shown = new Set(first.slice(0, barsShown))
    const own = this.#isReader
    const groups = byKind(facts.filter((fact) => shown.has(fact))).map(([kind, ofKind]) => ({
      ...(own ? {} : { title: this.#terms.kind[kind] }),
      bars: ofKind.map((fact) =>
        this.#bar(own ? this.#terms.kind[kind] : isolate(this.#nameOf(fact.sponsorId) ?? ''), fact, Math.max(attendanceFull, fact.due)),
      ),
    }))
    const { trend } = this.strings
    return { title: own ? trend.sponsor : trend.manager, groups, left: facts.length - shown.size }
  }

  #quarters() {
    const groups = byKind(this.#facts.filter(isOf('team'))).map(([kind, ofKind]) => ({
      title: this.#terms.kind[kind],
      bars: ofKind.map((fact) => this.#bar(this.#quarter(fact.quarter).replaceAll(' ', '\u00a0'), fact, fact.due)),
    }))
    return { title: this.strings.trend.circle, groups, left: 0 }
  }

  #bar(label: string, fact: Of<'attendance'> | Of<'team'>, full: number): ToldBar {
    const { due, came, unknown } = fact
    const counts = { due, came, unknown }
    const { strings } = this
    const change = this.#mail.content.since === undefined ? undefined : this.#changeOf(fact)
    const before = change?.before
    return {
      label,
      counts,
      full,
      said: strings.of(came, due),
      beside: [
        ...(unknown > 0 ? [strings.unknownOf(unknown)] : []),
        ...(before && 'due' in before && sharesDiffer(before, fact) ? [strings.before(before)] : []),
      ],
      changed: change !== undefined,
      aloud: strings.bar(label, counts),
    }
  }

  #changeOf(fact: MailFact): MailChange | undefined {
    const subject = subjectOf(fact)
    return this.#changes.find((change) => !change.gone && subjectOf(change.fact) === subject)
  }
}

const sharesDiffer = (a: Counts, b: Counts) => a.came !== b.came || a.due !== b.due

const fadingOf = ({ missedInARow, lastCame }: Of<'fading'>) => ({ missedInARow, ...(lastCame === undefined ? {} : { lastCame }) })

const withTidyNote = (act: Act): Act => (act.code === 'speak-to-issue' ? { ...act, note: isolate(tidy(act.note, roomFor.note)) } : act)

function sumOf(facts: readonly Counts[]): Counts {
  const sum = (of: (fact: Counts) => number) => facts.reduce((total, fact) => total + of(fact), 0)
  return { due: sum(({ due }) => due), came: sum(({ came }) => came), unknown: sum(({ unknown }) => unknown) }
}

/** In the order of the board; kinds of which there is nothing are left out. */
function byKind<T extends Pick<Of<'attendance'>, 'kind'>>(facts: readonly T[]): (readonly [T['kind'], T[]])[] {
  return meetingKinds.flatMap((kind) => {
    const ofKind = facts.filter((fact) => fact.kind === kind)
    return ofKind.length > 0 ? [[kind, ofKind] as const] : []
  })
}
