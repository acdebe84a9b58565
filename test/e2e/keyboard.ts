import type { Frame, Page } from 'playwright-core'
import { expect } from 'vitest'

export interface Focus {
  /** As it is announced: its label, else its text. Empty where nothing has the keyboard. */
  readonly name: string
  readonly inDialog: boolean
}

/** Whoever has no mouse. Nothing is clicked, filled or focused by a test; keys only, from where the keyboard is. */
export interface Keyboard {
  press(...keys: readonly string[]): Promise<void>
  type(text: string): Promise<void>
  /** Tab by tab to what has that name; at each stop on the way the page shows where the keyboard is. */
  tabTo(name: RegExp): Promise<void>
  focus(): Promise<Focus>
  /** Where the keyboard goes on by itself, sooner or later. */
  goesOnAt(name: RegExp, where?: Partial<Focus>): Promise<void>
}

/** More stops than any view has. */
const mostStops = 150

export function keyboardOf(page: Page, place: Page | Frame = page): Keyboard {
  const focus = async () => await place.evaluate(focusNow)
  return {
    async press(...keys) {
      for (const key of keys) await page.keyboard.press(key)
    },
    type: async (text) => await page.keyboard.type(text),
    async tabTo(name) {
      const stops: string[] = []
      for (let stop = 0; stop < mostStops; stop += 1) {
        if (stop === 0) await place.evaluate(showsFocus)
        await page.keyboard.press('Tab')
        const at = await focus()
        if (at.name !== '') expect({ at: at.name, seen: await place.evaluate(showsFocus) }).toEqual({ at: at.name, seen: true })
        if (name.test(at.name)) return
        stops.push(at.name)
      }
      throw new Error(`The keyboard does not come to ${name}. It stops at: ${[...new Set(stops)].join(' | ')}`)
    },
    focus,
    async goesOnAt(name, where = {}) {
      await expect.poll(focus, { timeout: 10_000 }).toMatchObject({ name: expect.stringMatching(name), ...where })
    },
  }
}

/** Runs in the page. */
function focusNow(): Focus {
  const element = document.activeElement
  if (!(element instanceof HTMLElement) || element === document.body || element.hasAttribute('data-tabster-dummy'))
    return { name: '', inDialog: false }
  const labelled = (element.getAttribute('aria-labelledby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.innerText ?? '')
    .join(' ')
    .trim()
  const labels = 'labels' in element && element.labels instanceof NodeList ? [...element.labels] : []
  const label = labels.map((one) => (one instanceof HTMLElement ? one.innerText : '')).join(' ')
  const name = element.getAttribute('aria-label') || labelled || label || element.innerText || element.title
  return { name: name.trim(), inDialog: element.closest('[role=dialog]') !== null }
}

declare global {
  interface Window {
    /** How whatever can take the keyboard looks without it. */
    readonly looks?: Map<Element, string>
  }
}

/**
 * Runs in the page: remembers how everything looks that can take the keyboard, and says whether what has it now looks otherwise than before.
 * Fluent UI shows that in many ways: a frame, a shadow, a line under a field or a double one under a link, beside the element, or in a
 * layer of its own.
 */
function showsFocus(): boolean {
  const properties = [
    'outline',
    'boxShadow',
    'borderColor',
    'borderWidth',
    'textDecoration',
    'backgroundColor',
    'opacity',
    'transform',
  ] as const
  const lookOf = (element: Element) =>
    [element, element.parentElement, element.previousElementSibling, element.nextElementSibling]
      .flatMap((one) =>
        one === null
          ? []
          : [undefined, '::before', '::after'].map((layer) => {
              const style = getComputedStyle(one, layer)
              return properties.map((property) => style[property]).join(';')
            }),
      )
      .join('|')
  const { activeElement: at } = document
  const looks = window.looks ?? new Map<Element, string>()
  const shows = at !== null && looks.get(at) !== lookOf(at)
  for (const able of document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]'))
    if (able !== at && !looks.has(able)) looks.set(able, lookOf(able))
  Object.assign(window, { looks })
  return shows
}
