import type { MailDraft } from '../../hosts/host.ts'

/** Longer ones are cut by some programs, so there is none then. */
const longest = 1_900

/** Opens the mail program that the system has; `undefined` for a text that is too long for it. */
export function mailtoOf({ to = [], subject, text }: Pick<MailDraft, 'to' | 'subject' | 'text'>): string | undefined {
  // RFC 6068, 5: line breaks are CRLF.
  const body = encodeURIComponent(text.replace(/\r?\n/g, '\r\n'))
  const address = `mailto:${to.map(encodeURIComponent).join(',')}?subject=${encodeURIComponent(subject)}&body=${body}`
  return address.length > longest ? undefined : address
}
