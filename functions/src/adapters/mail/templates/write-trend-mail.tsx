import { renderToStaticMarkup } from 'react-dom/server'
import type { MailToRender, RenderedMail } from '../../../domain/mail-transport.ts'
import { withComments } from './comment.tsx'
import { plainText } from './plain-text.ts'
import { tellMail } from './told-mail.ts'
import { TrendMail } from './trend-mail.tsx'

/** With it clients count widths of cells alike. */
const doctype = '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">'

/** Pure: of the same facts, the same mail to the byte. */
export function writeTrendMail(mail: MailToRender): RenderedMail {
  const told = tellMail(mail)
  return {
    subject: told.subject,
    preheader: told.preheader,
    text: plainText(told),
    html: `${doctype}${withComments(renderToStaticMarkup(<TrendMail mail={told} />))}`,
  }
}
