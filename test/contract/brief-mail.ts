import type { RenderMail } from '../../functions/src/domain/mail-transport.ts'

/** For tests of when mails go out and how often, not of what is in them; processes of their own run it in plain Node.js, which reads no TSX. */
export const briefMail: RenderMail = async ({ initiative, content }) => {
  const text = `${initiative}: ${content.changes.length}`
  return { subject: text, preheader: text, text, html: `<p>${content.changes.length}</p>` }
}
