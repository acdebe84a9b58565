import type { RenderMail } from '../../domain/mail-transport.ts'

/** React and the templates are half a megabyte that nobody needs before a mail is written: they are loaded then. */
export const renderMail: RenderMail = async (mail) => {
  const { writeTrendMail } = await import('./templates/write-trend-mail.tsx')
  return writeTrendMail(mail)
}
