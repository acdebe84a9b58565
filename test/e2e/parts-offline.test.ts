import { mkdir } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { addressOf } from '../fixtures/contoso.ts'
import { accessible } from './accessible.ts'
import { samplePages } from './sample-page.ts'

/** Parts of a page that are downloaded for whoever asks for them, and a network that went before. */

const waits = 'This part needs a connection. It comes by itself when there is one again.'

describe('without a network', () => {
  const sample = samplePages({ width: 320, height: 800 })
  let page: Page

  const panel = `outlook.html?user=${addressOf('Miriam Graham')}`
  const board = 'teams.html'
  const open = async (path: string) => {
    await page.goto(`${sample.product().address}/${path}`)
    await page
      .getByRole(path === panel ? 'region' : 'tabpanel')
      .first()
      .waitFor()
    // The panel's first lines are there before React is, and before what comes with the facts.
    if (path === panel) {
      await expect
        .poll(
          async () =>
            await page
              .getByRole('button', { name: /^Write a draft/ })
              .first()
              .isEnabled(),
        )
        .toBe(true)
      await page.getByRole('button', { name: 'Stop following my calendar' }).waitFor()
    }
    await page.waitForLoadState('networkidle')
  }
  /** A browser that always has something else to do downloads nothing ahead. */
  const neverIdle = async () =>
    await page.addInitScript(() => {
      window.requestIdleCallback = () => 0
    })
  const line = () => page.getByRole('alert').filter({ hasText: waits })

  beforeEach(async () => {
    page = await sample.newPage()
  })

  it.each([
    {
      name: 'the trend on the panel',
      path: panel,
      ask: async () => await press('How this develops'),
      comes: () => page.getByRole('button', { name: 'Show as a table' }),
    },
    {
      name: 'what is kept',
      path: panel,
      ask: async () => await press('What is kept about me'),
      comes: () => page.getByRole('heading', { name: 'Who looked' }),
    },
    {
      name: 'a tab of the board',
      path: board,
      ask: async () => await page.getByRole('tab', { name: 'Sponsors' }).click(),
      comes: () => page.getByRole('button', { name: 'Add sponsor' }),
    },
    {
      name: 'the steering pack',
      path: board,
      ask: async () => await press('Steering pack'),
      comes: () => page.getByRole('button', { name: 'Print' }),
    },
  ])('$name: a line in its place says so, and it comes with the network', async ({ path, ask, comes }) => {
    await neverIdle()
    await open(path)
    await page.context().setOffline(true)
    await ask()
    await line().waitFor()
    if (process.env.LOOK) {
      await mkdir(process.env.LOOK, { recursive: true })
      await page.screenshot({ path: `${process.env.LOOK}/${path.slice(0, 5)}-${Date.now()}.png` })
    }
    await accessible(page)
    await page.context().setOffline(false)
    await comes().first().waitFor()
    expect(await line().count()).toBe(0)
  })

  it('what stands in the place of the page can be left, and is asked for again', async () => {
    await neverIdle()
    await open(panel)
    await page.context().setOffline(true)
    await press('What is kept about me')
    await line().waitFor()
    await press('Back')
    await page.getByRole('region', { name: 'About you' }).waitFor()
    await page.context().setOffline(false)
    await press('What is kept about me')
    await page.getByRole('heading', { name: 'Who looked' }).waitFor()
  })

  it('a draft can be written once the network is back', async () => {
    await neverIdle()
    await open(panel)
    const write = () => page.getByRole('button', { name: /^Write a draft/ }).first()
    await page.context().setOffline(true)
    await write().press('Enter')
    await page.getByRole('alert').filter({ hasText: 'The draft could not be opened.' }).waitFor()
    await page.context().setOffline(false)
    await write().press('Enter')
    await page.getByRole('dialog', { name: 'Draft of a message' }).waitFor()
  })

  it('what was downloaded while the browser had nothing else to do is there', async () => {
    const trend = page.waitForResponse((response) => /trend-by-kind/.test(response.url()))
    await open(panel)
    await trend
    await page.waitForLoadState('networkidle')
    await page.context().setOffline(true)
    await press('How this develops')
    await page.getByRole('button', { name: 'Show as a table' }).first().waitFor()
  })

  const press = async (name: string) => await page.getByRole('button', { name }).first().press('Enter')
})
