import type { MailContent } from '../domain/mail-content.ts'
import type { MailPreference } from '../domain/mail-preference.ts'
import type { MailAccess, MailToRender, RenderedMail } from '../domain/mail-transport.ts'
import { readable, type Sponsor } from '../domain/roster.ts'
import type { SignedLinks } from './mail-links.ts'
import type { MailMaterial, MailRef } from './mail-recipients.ts'

export interface MailWriter {
  readonly render: MailAccess['render']
  readonly links: SignedLinks
}

export interface WrittenMail extends RenderedMail {
  readonly links: MailToRender['links']
}

/** Writes a mail from its facts. Names are those of now: of whoever is on the roster no more, or objects, there is none. */
export async function writeMail(
  { render, links: signed }: MailWriter,
  ref: MailRef,
  { initiative, snapshot }: Pick<MailMaterial, 'initiative' | 'snapshot'>,
  content: MailContent,
  how: Pick<MailPreference, 'language' | 'displayName'> & { readonly zone: string; readonly test?: boolean },
): Promise<WrittenMail> {
  const links = await signed.linksFor(ref, content.audience)
  const rendered = await render({
    language: how.language,
    zone: how.zone,
    recipient: how.displayName,
    initiative: initiative.name,
    content,
    names: namesOf(snapshot.sponsors),
    links,
    ...(how.test ? { test: true } : {}),
  })
  // A header has one line, whatever an initiative is called.
  return { ...rendered, subject: oneLine(rendered.subject), links }
}

const oneLine = (text: string) => text.replace(/\p{Cc}+/gu, ' ').slice(0, 300)

const namesOf = (sponsors: readonly Sponsor[]) => Object.fromEntries(readable(sponsors).map(({ id, displayName }) => [id, displayName]))
