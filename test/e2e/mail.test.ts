import { mkdir } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { renderMail } from '../../functions/src/adapters/mail/render-mail.ts'
import type { MailToRender } from '../../functions/src/domain/mail-transport.ts'
import { everyday, unruly } from '../fixtures/trend-mails.ts'
import { accessible } from './accessible.ts'
import { openBrowser } from './product.ts'

/** Trend mails as a browser engine shows them: new Outlook, Outlook on the web, telephones. MAIL_PICTURES names a folder for pictures. */
const folder = process.env.MAIL_PICTURES
const widths = [320, 600, 1280]

const shown: Record<string, MailToRender> = {
  manager: everyday.manager,
  sponsor: everyday.sponsor,
  circle: everyday.circle,
  'manager-de': { ...everyday.manager, language: 'de' },
  'sponsor-de': { ...everyday.sponsor, language: 'de' },
  'circle-de': { ...everyday.circle, language: 'de' },
  first: unruly['the first mail'],
  'long-german': unruly['German with long words'],
  'right-to-left': unruly['text from right to left'],
  script: unruly['script as a name'],
  'long-word': unruly['a word of 1,000 characters'],
  'nothing-but-gaps': unruly['nothing but gaps'],
  forty: unruly['forty sponsors, all changed'],
}

let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
  if (folder) await mkdir(folder, { recursive: true })
})

afterAll(async () => {
  await browser.close()
})

const widest = async (page: Page) => await page.evaluate(() => document.documentElement.scrollWidth)

/** Without the style sheet, as some clients show it. */
const stripped = (html: string) => html.replace(/<style>.*?<\/style>/s, '')

describe.each(Object.entries(shown))('the mail: %s', (name, mail) => {
  it('sticks out nowhere, fetches nothing and can be read, in light and dark, also without its style sheet', async () => {
    const context = await browser.newContext()
    const page = await context.newPage()
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    try {
      const { html } = await renderMail(mail)
      await page.setContent(html)
      for (const width of widths) {
        await page.setViewportSize({ width, height: 900 })
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme })
          if (folder) await page.screenshot({ path: `${folder}/${name}-${width}-${colorScheme}.png`, fullPage: true })
          expect(await widest(page), `${width} px`).toBeLessThanOrEqual(width)
          // Colours are the same at every width. Landmarks are the client's: a mail is a part of its page.
          if (width === 320) await accessible(page, { landmarks: false })
        }
      }
      await page.emulateMedia({ colorScheme: 'light' })
      // As a client shows it that turns all colours over by itself; looked at, and measured in the palette's own test.
      if (folder) {
        await page.addStyleTag({ content: 'html{background:#ffffff;filter:invert(1) hue-rotate(180deg)}' })
        await page.screenshot({ path: `${folder}/${name}-1280-turned.png`, fullPage: true })
      }
      await page.setViewportSize({ width: 320, height: 900 })
      await page.setContent(stripped(html))
      if (folder) await page.screenshot({ path: `${folder}/${name}-320-stripped.png`, fullPage: true })
      expect(await widest(page), 'without style sheet').toBeLessThanOrEqual(320)
      expect(asked).toEqual([])
    } finally {
      await context.close()
    }
  })
})
