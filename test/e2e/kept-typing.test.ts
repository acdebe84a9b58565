import type { Page, Route } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { InitiativeList } from '../../functions/src/contract/initiatives.ts'
import { addressOf } from '../fixtures/contoso.ts'
import { tokenFor } from './product.ts'
import { samplePages } from './sample-page.ts'

/** What somebody has typed or chosen is there until it is saved: while they look elsewhere, while it is on its way, and when that fails. */

const sample = samplePages({ width: 1280, height: 900 })
let page: Page

async function open(path: string): Promise<void> {
  page = await sample.newPage()
  await page.goto(sample.product().address + path)
}
const button = (name: string | RegExp) => page.getByRole('button', { name })
const tab = (name: string | RegExp) => page.getByRole('tab', { name })
const toast = (text: string | RegExp) => page.locator('.fui-Toast').filter({ hasText: text })

/** Requests of that method and path wait until the returned function is called. */
async function hold(method: string, path: RegExp): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  await page.route(path, async (route) => {
    if (route.request().method() === method) await promise
    await route.fallback()
  })
  return resolve
}

describe('a sponsor whose title is being changed', () => {
  const title = () => page.getByLabel('Title', { exact: true }).first()
  const unfold = async () => await page.getByRole('tabpanel').locator('fieldset button[aria-expanded=false]').first().press('Enter')

  it('has what was typed while it was being saved, which is said not to be saved yet; saving again saves it', async () => {
    await open('/teams.html#roster')
    await unfold()
    await title().fill('Chief one')
    const letGo = await hold('PUT', /\/roster$/)
    await button('Save sponsors').press('Enter')
    await button('Saving …').waitFor()
    await title().fill('Chief two')
    letGo()
    await toast('Sponsors saved.').waitFor()
    await page.waitForLoadState('networkidle')
    expect(await title().inputValue()).toBe('Chief two')
    await page.getByText('Not saved yet.', { exact: true }).waitFor()
    await button('Save sponsors').press('Enter')
    await page.getByText('Not saved yet.', { exact: true }).waitFor({ state: 'detached' })
    await page.waitForLoadState('networkidle')
    await page.reload()
    await unfold()
    expect(await title().inputValue()).toBe('Chief two')
  })

  it.each([
    {
      row: 'the steering pack',
      look: async () => {
        await button('Steering pack').press('Enter')
        await page.getByRole('switch').waitFor()
      },
      back: async () => await page.goBack(),
    },
    {
      row: 'the form for another initiative',
      look: async () => {
        await button('New initiative').press('Enter')
        await page.getByRole('textbox', { name: 'Name' }).fill('Zero paper')
      },
      back: async () => await button('Cancel').press('Enter'),
    },
    { row: 'the board', look: async () => await tab('Board').click(), back: async () => await tab('Sponsors').click() },
  ])('has what was typed after a look at $row', async ({ look, back }) => {
    await open('/teams.html#roster')
    await unfold()
    await title().fill('Typed and not saved')
    await look()
    await title().waitFor({ state: 'hidden' })
    await back()
    await tab('Sponsors').click()
    await title().waitFor()
    expect(await title().inputValue()).toBe('Typed and not saved')
  })
})

it('a name that was chosen for somebody is chosen still after a look at the board', async () => {
  await open('/teams.html#questions')
  const select = page.getByLabel('M. Bowen is')
  await select.selectOption('Megan Bowen')
  const chosen = await select.inputValue()
  await tab('Board').click()
  await select.waitFor({ state: 'hidden' })
  await tab(/^To settle/).click()
  await select.waitFor()
  expect([chosen, await select.inputValue()]).toEqual([chosen, chosen])
})

describe('a reason for a correction', () => {
  const outcome = (text: string) => button(`Johanna Lorenz: ${text}. Correct`).first()
  const reason = () => page.getByRole('dialog').getByRole('textbox').last()
  const openForm = async (text: string) => {
    await outcome(text).press('Enter')
    await page.getByRole('menuitem').last().press('Enter')
    await reason().waitFor()
  }
  const save = async () => await page.getByRole('dialog').getByRole('button', { name: 'Save' }).press('Enter')

  it('is there when the form was closed by a slip, and when it could not be saved', async () => {
    await open('/teams.html#meetings')
    await openForm('Present')
    await page.getByRole('dialog').getByRole('combobox').selectOption('Was excused')
    await reason().fill('On parental leave.')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await openForm('Present')
    expect(await reason().inputValue()).toBe('On parental leave.')
    const refuse = async (route: Route) => await route.fulfill({ status: 503, body: '{}' })
    await page.route(/\/outcomes$/, refuse)
    await save()
    await page.getByRole('dialog').getByRole('alert').waitFor()
    expect(await reason().inputValue()).toBe('On parental leave.')
    await page.unroute(/\/outcomes$/, refuse)

    const letGo = await hold('PATCH', /\/outcomes$/)
    await save()
    // Nothing can be typed that would be neither sent nor kept.
    await expect.poll(async () => await reason().isDisabled()).toBe(true)
    letGo()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await toast('Johanna Lorenz: Excused').waitFor()
    await openForm('Excused')
    expect(await reason().inputValue()).toBe('On parental leave.')
  })

  it('that was closed while it was being saved is told to be lost, and is there', async () => {
    await open('/teams.html#meetings')
    await openForm('Present')
    await reason().fill('Came by telephone.')
    const letGo = await hold('PATCH', /\/outcomes$/)
    await page.route(/\/outcomes$/, async (route) => {
      await route.fallback()
    })
    await save()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.context().setOffline(true)
    letGo()
    await toast('Not saved; it is as before.').waitFor()
    await openForm('Present')
    expect(await reason().inputValue()).toBe('Came by telephone.')
  })
})

it('an initiative whose answer was lost is one, and has what was typed since', async () => {
  const isaiah = addressOf('Isaiah Langer')
  await open(`/teams.html?user=${isaiah}`)
  const name = page.getByRole('textbox', { name: 'Name' })
  await name.fill('Zero paper')
  let posted = 0
  await page.route('**/api/initiatives', async (route) => {
    if (route.request().method() !== 'POST') return await route.fallback()
    posted += 1
    const answer = await route.fetch()
    if (posted === 1) await route.abort()
    else await route.fulfill({ response: answer })
  })
  const create = page.locator('form button[type=submit]')
  await create.press('Enter')
  await page.getByRole('alert').first().waitFor()
  expect(await name.inputValue()).toBe('Zero paper')
  await name.fill('Less paper')
  await create.press('Enter')
  await page.getByRole('tab').first().waitFor()
  await page.getByRole('heading', { name: 'Less paper' }).waitFor()
  const headers = { authorization: `Bearer ${await tokenFor(sample.product(), isaiah)}` }
  const { initiatives } = InitiativeList.parse(await (await fetch(`${sample.product().address}/api/initiatives`, { headers })).json())
  expect([posted, initiatives.map((one) => one.name)]).toEqual([2, ['Less paper']])
})
