import type { Locator, Page, Route } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { problemContentType, problemTypePrefix } from '../../functions/src/contract/problem-type.ts'
import { addressOf } from '../fixtures/contoso.ts'
import { samplePages } from './sample-page.ts'

/**
 * Every kind of change of the add-in, on the sample tenant: what one press changes is on screen at once, comes back where it fails, and can
 * be sent again; what a form sends stays in the form until the server has it. Each can be undone.
 */

interface Kind {
  readonly name: string
  readonly path: string
  /** What leads there from the page. */
  readonly open?: () => Promise<void>
  readonly change: () => Promise<void>
  /** There before the change, and not after it; or the other way round. */
  readonly sign: () => Locator
  readonly appears?: boolean
  /** Of the request that it makes. */
  readonly request: { readonly method: string; readonly path: RegExp }
  /** What is said once it is done, and when it failed. */
  readonly done: string | RegExp
  readonly failed: string | RegExp
}

const manager = '/teams.html'
const sample = samplePages({ width: 1280, height: 900 })
let page: Page

async function open(path: string, more?: () => Promise<void>): Promise<void> {
  page = await sample.newPage()
  await page.goto(sample.product().address + path)
  await more?.()
}
const button = (name: string | RegExp) => page.getByRole('button', { name })
const toast = (text: string | RegExp) => page.locator('.fui-Toast').filter({ hasText: text })
const pressIn = async (text: string | RegExp, action: string) =>
  await toast(text).getByRole('button', { name: action }).last().press('Enter')
const is = async (locator: Locator, there: boolean) => await locator.first().waitFor({ state: there ? 'attached' : 'detached' })

/** The requests of that kind go on only when the test says so, or end as it says. */
async function onRequest({ method, path }: Kind['request'], handle: (route: Route) => Promise<void>): Promise<() => Promise<void>> {
  const listen = async (route: Route) =>
    route.request().method() === method && path.test(new URL(route.request().url()).pathname) ? await handle(route) : await route.fallback()
  await page.route('**/api/**', listen)
  return async () => await page.unroute('**/api/**', listen)
}
const refuse = async (route: Route) =>
  await route.fulfill({
    status: 403,
    json: { type: `${problemTypePrefix}forbidden`, title: 'Not allowed', status: 403, detail: 'Only the programme manager may do that.' },
    contentType: problemContentType,
  })

const messages = () => page.getByRole('list', { name: 'Messages of Nestor Wilke' }).getByRole('button')
/** Of the newest message, as its button calls it. */
let newest: string | null = null
const choose = async (opener: Locator, item: string) => {
  await opener.press('Enter')
  await page
    .getByRole('menuitem', { name: item })
    .or(page.getByRole('menuitemradio', { name: item }))
    .press('Enter')
}

describe.each<Kind>([
  {
    name: 'an act is put off',
    path: manager,
    change: async () => await choose(button(/^Not now: Settle who was there/), 'For a week'),
    sign: () => button(/^Not now: Settle who was there/),
    request: { method: 'PUT', path: /\/acts\// },
    done: /^Put off until /,
    failed: 'Not saved, so the suggestion is as before',
  },
  {
    name: 'an outcome is corrected',
    path: `${manager}#meetings`,
    open: async () => await button('Johanna Lorenz: Present. Correct').first().waitFor(),
    change: async () => await choose(button('Johanna Lorenz: Present. Correct').first(), 'Was excused'),
    sign: () => button('Johanna Lorenz: Excused. Correct'),
    appears: true,
    request: { method: 'PATCH', path: /\/outcomes$/ },
    done: 'Johanna Lorenz: Excused',
    failed: 'Not saved; it is as before.',
  },
  {
    name: 'who was perhaps in the room is settled',
    path: `${manager}#questions`,
    change: async () => await button(/^Nestor Wilke was there on /).press('Enter'),
    sign: () => button(/^Nestor Wilke was there on /),
    request: { method: 'PATCH', path: /\/outcomes$/ },
    done: 'Nestor Wilke: Present',
    failed: 'Not saved; it is as before.',
  },
  {
    name: 'a marker is removed',
    path: manager,
    change: async () => await button(/^Remove the marker of .*: Definition signed/).press('Enter'),
    sign: () => button(/^Remove the marker of .*: Definition signed/),
    request: { method: 'DELETE', path: /\/markers\// },
    done: 'Marker removed.',
    failed: 'Not removed, so the marker is as before',
  },
  {
    name: 'a message is removed',
    path: manager,
    open: async () => {
      await page.getByRole('article', { name: 'Nestor Wilke', exact: true }).getByRole('button', { name: 'Details' }).press('Enter')
      newest = await messages().first().getAttribute('aria-label')
    },
    change: async () => await messages().first().press('Enter'),
    // Recorded again it has another id, and the same words.
    sign: () => button(newest ?? ''),
    request: { method: 'DELETE', path: /\/messages\// },
    done: 'Message removed.',
    failed: 'The message could not be removed.',
  },
])('one press: $name', ({ path, open: more, change, sign, appears = false, request, done, failed }) => {
  const changed = async () => await is(sign(), appears)
  const asBefore = async () => await is(sign(), !appears)

  it('is on screen before the server has answered, and undone', async () => {
    await open(path, more)
    await asBefore()
    const { promise, resolve } = Promise.withResolvers<void>()
    const freely = await onRequest(request, async (route) => {
      await promise
      await route.fallback()
    })
    await change()
    await changed()
    expect(await toast(done).count()).toBe(0)
    resolve()
    await toast(done).waitFor()
    await freely()
    await changed()
    await pressIn(done, 'Undo')
    await asBefore()
    await page.waitForLoadState('networkidle')
    await page.reload()
    await more?.()
    await asBefore()
  })

  it.each([
    { row: 'refused', fail: async () => await onRequest(request, refuse), says: 'Only the programme manager may do that.' },
    {
      row: 'without a network',
      fail: async () => {
        await page.context().setOffline(true)
        return async () => await page.context().setOffline(false)
      },
      says: 'Check your connection, then try again.',
    },
  ])('$row: it is as before, and a sentence says why; the same is sent again', async ({ fail, says }) => {
    await open(path, more)
    await asBefore()
    const freely = await fail()
    await change()
    await toast(failed).filter({ hasText: says }).waitFor()
    await asBefore()
    await freely()
    await pressIn(failed, 'Try again')
    await toast(done).waitFor()
    await changed()
    await pressIn(done, 'Undo')
    await asBefore()
    await page.waitForLoadState('networkidle')
  })
})

interface FormKind extends Omit<Kind, 'change' | 'failed'> {
  /** Fills it in. */
  readonly fill: () => Promise<void>
  readonly save: () => Locator
  /** What was typed, read off the form. */
  readonly typed: () => Promise<unknown>
}
const note = 'Two regions begin a month later.'

describe.each<FormKind>([
  {
    name: 'a marker is added',
    path: manager,
    open: async () => await button('Add marker').press('Enter'),
    fill: async () => await page.getByRole('textbox', { name: 'Note' }).fill(note),
    typed: async () => await page.getByRole('textbox', { name: 'Note' }).inputValue(),
    save: () => button('Add marker'),
    sign: () => page.getByRole('button', { name: new RegExp(note) }),
    appears: true,
    request: { method: 'POST', path: /\/markers$/ },
    done: 'Marker added.',
  },
  {
    name: 'a message is recorded',
    path: manager,
    open: async () => {
      await page.getByRole('button', { name: 'Record a message', exact: true }).press('Enter')
      await page.getByRole('dialog').waitFor()
    },
    fill: async () => {
      await page.getByRole('dialog').getByRole('combobox', { name: 'Who said it' }).selectOption('Pradeep Gupta')
      await page.getByRole('dialog').getByRole('button', { name: 'Finance' }).press('Enter')
    },
    typed: async () => [
      await page
        .getByRole('dialog')
        .getByRole('combobox', { name: 'Who said it' })
        .evaluate((select: HTMLSelectElement) => select.selectedOptions[0]?.text),
      await page.getByRole('dialog').getByRole('button', { name: 'Finance' }).getAttribute('aria-pressed'),
    ],
    save: () => page.getByRole('dialog').getByRole('button', { name: 'Record', exact: true }),
    sign: () => page.getByRole('row').filter({ hasText: 'Finance' }).filter({ hasText: 'today' }),
    appears: true,
    request: { method: 'POST', path: /\/messages$/ },
    done: 'Message recorded.',
  },
  {
    name: 'one occurrence of a series is tagged differently',
    path: `${manager}#meetings`,
    open: async () => {
      await button(/^Executive briefing: tag /)
        .first()
        .press('Enter')
      await page.getByRole('dialog').waitFor()
    },
    fill: async () => {
      await page.getByLabel('Kind').selectOption('Alignment meeting')
      await page.getByRole('radio', { name: 'This occurrence only' }).check()
    },
    typed: async () => await page.getByLabel('Kind').inputValue(),
    save: () => button('Save tag'),
    sign: () => button(/^Alignment meeting: tag Customer One executive briefing/),
    appears: true,
    request: { method: 'POST', path: /\/tags$/ },
    done: 'Alignment meeting: 1 meeting.',
  },
])('a form: $name', ({ path, open: more, fill, typed, save, sign, request, done }) => {
  it('done, told, and undone', async () => {
    await open(path, more)
    await fill()
    await save().press('Enter')
    await toast(done).waitFor()
    await is(sign(), true)
    await pressIn(done, 'Undo')
    await is(sign(), false)
    await page.waitForLoadState('networkidle')
    await page.reload()
    await page.getByRole('tab', { selected: true }).waitFor()
    await page.waitForLoadState('networkidle')
    await is(sign(), false)
  })

  it.each([
    { row: 'refused', fail: async () => await onRequest(request, refuse), says: 'Only the programme manager may do that.' },
    {
      row: 'without a network',
      fail: async () => {
        await page.context().setOffline(true)
        return async () => await page.context().setOffline(false)
      },
      says: 'Check your connection, then try again.',
    },
  ])('$row: a sentence says why, what was typed stays, and is sent again', async ({ fail, says }) => {
    await open(path, more)
    await fill()
    const before = await typed()
    const freely = await fail()
    await save().press('Enter')
    await page.getByRole('alert').filter({ hasText: says }).waitFor()
    expect(await typed()).toEqual(before)
    await freely()
    await save().press('Enter')
    await toast(done).waitFor()
    await is(sign(), true)
    await pressIn(done, 'Undo')
    await is(sign(), false)
    await page.waitForLoadState('networkidle')
  })
})

it('an occurrence that was tagged differently is as its series again, by a button of its form', async () => {
  await open(`${manager}#meetings`)
  await button(/^Executive briefing: tag /)
    .first()
    .press('Enter')
  await page.getByLabel('Kind').selectOption('Not tagged')
  await page.getByRole('radio', { name: 'This occurrence only' }).check()
  await button('Save tag').press('Enter')
  await toast('Not tagged: 0 meetings.').waitFor()
  await page.getByRole('switch', { name: 'Show meetings that are not tagged' }).press('Space')
  const differs = button(/^Tag Customer One executive briefing/).first()
  await differs.press('Enter')
  await button('As its series again').press('Enter')
  await is(differs, false)
  await page.waitForLoadState('networkidle')
})

describe('a delegate, on the panel', () => {
  const nestor = `/outlook.html?user=${addressOf('Nestor Wilke')}`
  const goes = () => page.getByText('Alex Wilber goes for you.')
  const takeBack = async () => await button('Take back').press('Enter')
  const request = { method: 'PUT', path: /\/delegate$/ }

  it('is named by a form, which keeps what was typed when it fails', async () => {
    await open(nestor)
    const answer = button(/^(Change|Answer)$/)
    // The words come first, the menu after them.
    await expect.poll(async () => await answer.isEnabled(), { timeout: 15_000 }).toBe(true)
    await choose(answer, 'Send somebody else …')
    await page.getByRole('combobox', { name: 'Name' }).fill('Alex Wilber')
    const freely = await onRequest(request, refuse)
    await button('Name them').press('Enter')
    await page.getByRole('alert').waitFor()
    expect(await page.getByRole('combobox', { name: 'Name' }).inputValue()).toBe('Alex Wilber')
    await freely()
    await button('Name them').press('Enter')
    await goes().waitFor()
  })

  it('is taken back at once, named again by undoing, and stays where that fails', async () => {
    await open(nestor)
    await goes().waitFor()
    const { promise, resolve } = Promise.withResolvers<void>()
    let freely = await onRequest(request, async (route) => {
      await promise
      await route.fallback()
    })
    await takeBack()
    await is(goes(), false)
    resolve()
    await page.getByRole('status').filter({ hasText: 'Alex Wilber does not go for you any more.' }).waitFor()
    await freely()
    await button('Undo').press('Enter')
    await goes().waitFor()
    await page.waitForLoadState('networkidle')
    for (const fail of [
      async () => await onRequest(request, refuse),
      async () => {
        await page.context().setOffline(true)
        return async () => await page.context().setOffline(false)
      },
    ]) {
      freely = await fail()
      await takeBack()
      await page.getByRole('alert').waitFor()
      await goes().waitFor()
      await freely()
    }
    await takeBack()
    await is(goes(), false)
    await page.waitForLoadState('networkidle')
  })
})

it('names that could not be settled while the person went on are told, and sent again', async () => {
  await open(`${manager}#questions`)
  const request = { method: 'PUT', path: /\/names$/ }
  await page.getByLabel('M. Bowen is').selectOption('Megan Bowen')
  const freely = await onRequest(request, refuse)
  await button('Settle 1 name').press('Enter')
  await button('Undo').waitFor()
  await page.getByRole('tab', { name: 'Board' }).click()
  await toast('1 name was not settled').waitFor()
  await freely()
  await pressIn('1 name was not settled', 'Try again')
  await toast('1 name settled.').waitFor()
})
