import type { Page, Route } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { Panel } from '../../functions/src/contract/readings.ts'
import type { Act } from '../../functions/src/domain/acts.ts'
import { addressOf } from '../fixtures/contoso.ts'
import { samplePages } from './sample-page.ts'

/**
 * Changes of one kind that are made while an earlier one is still on its way: what comes of that one neither shows up over them, nor is it
 * what they rest on. One change at a time is in changes.test.ts.
 */

const sample = samplePages({ width: 1280, height: 900 })
let page: Page

async function open(path: string): Promise<void> {
  page = await sample.newPage()
  if (path !== 'about:blank') await page.goto(sample.product().address + path)
}
const toast = (text: string | RegExp) => page.locator('.fui-Toast').filter({ hasText: text })
const unavailable = async (route: Route) => await route.fulfill({ status: 503, body: '{}' })

/** Holds requests of that method and path; each goes on when the test takes it and says so. */
async function hold(method: string, path: RegExp): Promise<() => Promise<Route>> {
  const held: Route[] = []
  await page.route(path, async (route) => {
    if (route.request().method() === method) held.push(route)
    else await route.fallback()
  })
  return async () => {
    await expect.poll(() => held.length).toBeGreaterThan(0)
    const [next] = held.splice(0, 1)
    if (!next) throw new Error('A request that was there is gone.')
    return next
  }
}

describe('an outcome is corrected again while the first correction is on its way', () => {
  const outcomeIs = (text: string) => page.getByRole('button', { name: `Johanna Lorenz: ${text}. Correct` })
  const correct = async (from: string, item: string) => {
    await outcomeIs(from).first().press('Enter')
    await page.getByRole('menuitemradio', { name: item }).press('Enter')
  }
  const said = (route: Route) =>
    z.object({ corrections: z.array(z.object({ outcome: z.string().nullable() })) }).parse(route.request().postDataJSON()).corrections[0]
      ?.outcome

  it.each([
    { row: 'which fails: undo goes back to what was captured', answer: unavailable, before: null },
    { row: 'which is saved: undo goes back to it', answer: async (route: Route) => await route.continue(), before: 'excused' },
  ])('$row', async ({ answer, before }) => {
    await open('/teams.html#meetings')
    const next = await hold('PATCH', /\/outcomes$/)
    await correct('Present', 'Was excused')
    await correct('Excused', 'Was absent')
    await outcomeIs('Absent').waitFor()
    await answer(await next())
    const second = await next()
    // What came of the first one is not shown over the second.
    await page.waitForTimeout(100)
    expect(await outcomeIs('Absent').count()).toBe(1)
    expect(said(second)).toBe('absent')
    await second.continue()
    await toast('Johanna Lorenz: Absent').getByRole('button', { name: 'Undo' }).press('Enter')
    const undoing = await next()
    expect(said(undoing)).toBe(before)
    await undoing.continue()
    await outcomeIs(before === null ? 'Present' : 'Excused')
      .first()
      .waitFor()
    await page.waitForLoadState('networkidle')
  })
})

it('a second marker that is being removed does not come back with the answer about the first', async () => {
  await open('/teams.html')
  const remove = page.getByRole('button', { name: /^Remove the marker of / })
  await remove.nth(1).waitFor()
  const count = await remove.count()
  const next = await hold('DELETE', /\/markers\//)
  for (let gone = 1; gone <= 2; gone += 1) {
    await remove.first().press('Enter')
    await expect.poll(async () => await remove.count()).toBe(count - gone)
  }
  await (await next()).continue()
  await toast('Marker removed.').waitFor()
  // The other one waits for the first, and is held then.
  const second = await next()
  expect(await remove.count()).toBe(count - 2)
  await unavailable(second)
  await expect.poll(async () => await remove.count()).toBe(count - 1)
  await page.waitForLoadState('networkidle')
})

it('a delegate who could not be named is suggested again', async () => {
  // Whoever has declined is asked to send somebody; nobody of the sample has, so the first answer says it. No other one tells of it.
  await open('about:blank')
  let answers = 0
  await page.route('**/api/panel*', async (route) => {
    answers += 1
    if (answers > 1) return await route.abort()
    const answer = await route.fetch()
    const panel = Panel.parse(await answer.json())
    const { about } = panel
    if (!about?.meeting) throw new Error('The sample shows a meeting.')
    const { key, start, kind } = about.meeting
    const act: Act = { id: 'name-delegate', code: 'name-delegate', next: { meeting: key, start, kind } }
    await route.fulfill({ response: answer, json: { ...panel, about: { ...about, acts: [act, ...about.acts] } } })
  })
  await page.goto(`${sample.product().address}/outlook.html?user=${addressOf('Nestor Wilke')}`)
  const suggestion = page.getByRole('button', { name: /^Name somebody: / })
  await expect.poll(async () => (await suggestion.count()) > 0 && (await suggestion.isEnabled()), { timeout: 15_000 }).toBe(true)
  await suggestion.press('Enter')
  await page.getByRole('combobox', { name: 'Name' }).fill('Alex Wilber')
  const next = await hold('PUT', /\/delegate$/)
  await page.getByRole('button', { name: 'Name them' }).press('Enter')
  const naming = await next()
  await page.getByText('Alex Wilber goes for you.').waitFor({ state: 'attached' })
  expect(await page.getByText('Name somebody to go to', { exact: false }).count()).toBe(0)
  await unavailable(naming)
  await page.getByRole('dialog').getByRole('alert').waitFor()
  await page.keyboard.press('Escape')
  await suggestion.waitFor()
  expect(await page.getByText('Alex Wilber goes for you.').count()).toBe(0)
})
