import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { addressOf } from '../fixtures/contoso.ts'
import { accessible } from './accessible.ts'
import { samplePages } from './sample-page.ts'

/** What a person saw last is there at once, also while the server is away, and is nobody else's. The page itself needs the network. */

const speak = 'Tell your people how it is going'

describe('the panel of the last visit', () => {
  const sample = samplePages({ width: 320, height: 800 })
  let page: Page

  const open = async (name: string) => await page.goto(`${sample.product().address}/outlook.html?user=${addressOf(name)}`)
  const fact = () => page.getByRole('region', { name: 'About you' }).locator('p').first()
  const line = () => page.getByRole('status').filter({ hasText: /as of/i })
  const cutOff = async () => {
    for (const path of ['**/api/**', '**/local/token']) await page.route(path, async (route) => await route.abort())
  }

  beforeEach(async () => {
    page = await sample.newPage()
  })

  it('is there while the server is away, says of when it is, and is read again when somebody asks', async () => {
    await open('Miriam Graham')
    const said = await fact().textContent()
    await cutOff()
    await page.reload()
    await fact().waitFor()
    expect(await fact().textContent()).toBe(said)
    await line()
      .filter({ hasText: /^No connection\. This is as of / })
      .waitFor()
    await accessible(page)
    await page.unrouteAll()
    await page.getByRole('button', { name: 'Try again' }).press('Enter')
    await line().waitFor({ state: 'detached' })
    expect(await fact().textContent()).toBe(said)
  })

  it('is not shown to whoever comes next, nor kept for the one before', async () => {
    await open('Miriam Graham')
    await fact().waitFor()
    await cutOff()
    await open('Diego Siciliani')
    await page.getByRole('alert').waitFor()
    expect(await page.getByRole('main').getByText('Miriam').count()).toBe(0)
    expect(await fact().count()).toBe(0)
    await open('Miriam Graham')
    await page.getByRole('alert').waitFor()
    expect(await fact().count()).toBe(0)
  })

  it('stays when the network goes, says since when, and takes no change without a word; it is read again when it is back', async () => {
    await open('Miriam Graham')
    const notNow = page.getByRole('button', { name: `Not now: ${speak}` })
    await expect.poll(async () => await notNow.isEnabled(), { timeout: 15_000 }).toBe(true)
    await page.context().setOffline(true)
    await page
      .getByRole('status')
      .filter({ hasText: /^No connection since / })
      .waitFor()
    await fact().waitFor()
    await notNow.press('Enter')
    await page.getByRole('menuitem', { name: 'For a week' }).press('Enter')
    await page.getByText('Not saved, so the suggestion is as before').first().waitFor()
    await notNow.waitFor()
    await page.context().setOffline(false)
    await page
      .getByRole('status')
      .filter({ hasText: /^No connection since / })
      .waitFor({ state: 'detached' })
    await fact().waitFor()
  })
})
