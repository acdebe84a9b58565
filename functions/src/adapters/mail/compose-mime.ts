/** A mail as it travels: RFC 5322 with a part in text and one in HTML. */
import MailComposer from 'nodemailer/lib/mail-composer'
import type { OutgoingMail } from '../../domain/mail-transport.ts'
import { epochMs } from '../../domain/time.ts'

/** Of the mail's own id, so that it is the same whenever the mail is sent again. */
export const messageIdOf = (mailId: string, sender: string) => `<${mailId}@${sender.slice(sender.lastIndexOf('@') + 1)}>`

/** What a client shows as who wrote it. */
const senderName = 'Steerwell'

/** Headers beside those that every mail has. */
export function headersOf({ mailId, unsubscribe }: Pick<OutgoingMail, 'mailId' | 'unsubscribe'>): Record<string, string> {
  return {
    // RFC 8058: one click in the client posts to the address, and needs no page.
    'List-Unsubscribe': `<${unsubscribe}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    // RFC 3834, 5, and what Exchange looks at: nobody's absence is to answer it.
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'OOF, AutoReply',
    'X-Steerwell-Mail': mailId,
  }
}

/** @param sender the address that it is sent from */
export async function composeMime(mail: OutgoingMail, sender: string): Promise<Buffer> {
  const { mailId, to, subject, text, html, date } = mail
  const composer = new MailComposer({
    from: { name: senderName, address: sender },
    to: { name: to.displayName, address: to.address },
    subject,
    text,
    html,
    messageId: messageIdOf(mailId, sender),
    date: new Date(epochMs(date)),
    // An address must neither be encoded nor folded inside: clients that unfold it would insert a blank.
    headers: Object.entries(headersOf(mail)).map(([key, value]) => ({ key, value: { prepared: true, foldLines: false, value } })),
    textEncoding: 'base64',
    // Whatever it names it does not fetch: a mail is made of what is in hand.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return await composer.compile().build()
}
