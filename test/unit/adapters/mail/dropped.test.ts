import { describe, expect, it } from 'vitest'
import { renderMail } from '../../../../functions/src/adapters/mail/render-mail.ts'
import { allMails } from '../../../fixtures/trend-mails.ts'
import { asSeenBy, findings, rules } from './dropped.ts'

describe('what clients drop is found', () => {
  it.each(rules)('$client: $name', ({ client, name, example }) => {
    expect(findings(example, client)).toContain(name)
  })

  it('and nothing else is', () => {
    const sound =
      '<table role="presentation" width="100%" style="width:100%;max-width:560px"><tr><td bgcolor="#ffffff" style="background-color:#ffffff;padding:4px">' +
      '<p style="margin:0;font-size:15px;line-height:22px;mso-line-height-rule:exactly"><a href="https://contoso.com" style="color:#0f548c">x</a></p>' +
      '</td></tr></table>'
    expect([findings(sound, 'word'), findings(sound, 'sanitizers')]).toEqual([[], []])
  })

  it('also inside of what only Word sees, and not in what it does not', () => {
    const html = '<!--[if mso]><svg></svg><![endif]--><!--[if !mso]><!--><form></form><!--<![endif]-->'
    expect(findings(asSeenBy.word(html), 'word')).toEqual(['no <svg>'])
    expect(findings(asSeenBy.sanitizers(html), 'sanitizers')).toEqual(['no <form>'])
  })
})

describe.each(['word', 'sanitizers'] as const)('nothing of it is in a mail that passes through: %s', (client) => {
  it.each(allMails)('%s', async (_, mail) => {
    const { html } = await renderMail(mail)
    expect(findings(asSeenBy[client](html), client)).toEqual([])
  })
})
