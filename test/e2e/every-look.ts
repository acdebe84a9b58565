/**
 * How a view can be shown: light, dark and in forced colours, in Outlook's width and on a desk, at 200 %, and to whoever asked for less
 * motion. A view is opened once; what changes then is the page around it, as it does for whoever has it open.
 */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accessible } from './accessible.ts'

const colours = ['light', 'dark', 'forced colours'] as const
export type Colour = (typeof colours)[number]

export interface Shown {
  readonly page: Page
  /** Where our page is: the page itself, or a frame of a host's. */
  readonly place: Page | Frame
  /** Beside what the system asks for: what the host says. */
  readonly recolour?: (colour: Colour) => Promise<void>
  readonly close: () => Promise<void>
}

export interface View {
  readonly name: string
  /** In a window whose motion is already reduced; see {@link watchMotion}. */
  readonly open: () => Promise<Shown>
  /** A side panel is never wider. */
  readonly widths?: readonly number[]
}

/** `PICTURES=<folder>` keeps what every view looks like, to be looked at. */
const pictures = process.env.PICTURES

/** One row for each look of each view, so that what is wrong says where. */
export function everyLook(views: readonly View[]): void {
  describe.each(views)('$name', ({ name, open, widths = [320, 1280] }) => {
    let shown: Shown
    beforeAll(async () => {
      shown = await open()
    })
    afterAll(async () => await shown?.close())

    const looks = colours.flatMap((colour) => widths.map((width) => ({ colour, width })))
    it.each(looks)('$colour, $width pixels', async ({ colour, width }) => {
      const { page, place } = shown
      await page.setViewportSize({ width, height: 800 })
      await page.emulateMedia({
        reducedMotion: 'reduce',
        colorScheme: colour === 'dark' ? 'dark' : 'light',
        forcedColors: colour === 'forced colours' ? 'active' : 'none',
      })
      await shown.recolour?.(colour)
      await drawn(place)
      await pictured(page, `${name} ${colour} ${width}`)
      // An open menu follows its button a moment later.
      await expect.poll(async () => await sticksOut(place)).toEqual([])
      await accessible(place)
    })

    it('at 200 %: nothing is cut off, and nothing lies beside the window', async () => {
      const { page, place } = shown
      await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light', forcedColors: 'none' })
      await shown.recolour?.('light')
      const { width } = await zoomed(page, widths.includes(1280))
      await drawn(place)
      expect(await place.evaluate(() => [devicePixelRatio, innerWidth])).toEqual([2, width])
      expect(await sticksOut(place)).toEqual([])
      expect(await cutOff(place)).toEqual([])
      // Last: it sets the size back.
      await pictured(page, `${name} at 200 %`)
    })

    it('moves nothing for whoever asked for that', async () => {
      const { place } = shown
      expect(await place.evaluate(() => window.moved)).toEqual([])
      expect(await longestMotion(place)).toBeLessThanOrEqual(longest)
    })
  })
}

/** Half the size at twice the pixels: 1280 × 800 or, of a pane, 640 × 800, at which WCAG 1.4.10 asks for 320 to lay out. */
async function zoomed(page: Page, wide: boolean): Promise<{ readonly width: number }> {
  const size = wide ? { width: 640, height: 400 } : { width: 320, height: 400 }
  // It lasts as long as the session, which ends with the page.
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setDeviceMetricsOverride', { ...size, deviceScaleFactor: 2, mobile: false })
  return size
}

/** Two frames: one in which React draws, one in which what watches sizes has seen it. */
export const drawn = async (place: Page | Frame) =>
  await place.evaluate(async () => {
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame)
  })

/** Content, and no outline of what is still to come. */
export async function settled(place: Page | Frame): Promise<void> {
  await place.locator('main :is(h1, h2, [role=alert])').first().waitFor({ state: 'attached' })
  await place.waitForFunction(() => document.querySelector('.waiting, .fui-Skeleton') === null)
}

async function pictured(page: Page, name: string): Promise<void> {
  if (!pictures) return
  await mkdir(pictures, { recursive: true })
  await page.screenshot({ path: join(pictures, `${name.replaceAll(/[^a-z0-9]+/gi, '-')}.png`), fullPage: true })
}

/** Whatever one would have to scroll for from left to right: the page, or a part of it that is no table and no picture. */
export const sticksOut = async (place: Page | Frame) =>
  await place.evaluate(() => {
    const page = document.documentElement
    const parts = [...document.querySelectorAll('body *')].filter((element) => {
      if (element.scrollWidth <= element.clientWidth + 1 || !/auto|scroll/.test(getComputedStyle(element).overflowX)) return false
      return !element.querySelector('table, svg[role=img]')
    })
    return [...(page.scrollWidth > page.clientWidth ? [page] : []), ...parts].map(
      (element) => `${element.outerHTML.slice(0, 120)}: ${element.scrollWidth} > ${element.clientWidth}`,
    )
  })

/** Text that is there and cannot be read: clipped by what it stands in, or fixed beyond the window's edge where nothing scrolls. */
export const cutOff = async (place: Page | Frame) =>
  await place.evaluate(() => {
    const hides = (overflow: string) => overflow === 'hidden' || overflow === 'clip'
    const found: string[] = []
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      const { overflowX, overflowY, position, clipPath } = getComputedStyle(element)
      // For screen readers only, or not there at all.
      if (element.clientWidth <= 1 || clipPath !== 'none' || !element.checkVisibility() || !element.innerText?.trim()) continue
      const wide = hides(overflowX) && element.scrollWidth > element.clientWidth + 1
      const high = hides(overflowY) && element.scrollHeight > element.clientHeight + 1
      const { left, right, top, bottom } = element.getBoundingClientRect()
      const scrolls = /auto|scroll/.test(overflowY)
      const beyond = position === 'fixed' && !scrolls && (left < -1 || right > innerWidth + 1 || top < -1 || bottom > innerHeight + 1)
      if (wide || high || beyond) found.push(`${element.outerHTML.slice(0, 160)}: ${JSON.stringify({ wide, high, beyond })}`)
    }
    return found
  })

/** In seconds; Fluent UI makes a motion that is not wanted one of a millisecond, since others wait for its end. */
const longest = 0.01

/** Longest of all animations and transitions that styles ask for, in seconds; those of the focus manager's hidden stops included. */
const longestMotion = async (place: Page | Frame) =>
  await place.evaluate(() =>
    Math.max(
      ...[...document.querySelectorAll('*')].flatMap((element) => {
        // The time that a passing message has left; how it comes and goes is seen by `watchMotion`.
        if (element.closest('.fui-Toaster')) return []
        const { animationName, animationDuration, transitionDuration } = getComputedStyle(element)
        const seconds = (list: string) => list.split(',').map((one) => Number.parseFloat(one) / (one.trim().endsWith('ms') ? 1000 : 1))
        return [...(animationName === 'none' ? [] : seconds(animationDuration)), ...seconds(transitionDuration)]
      }),
    ),
  )

declare global {
  interface Window {
    /** Of every animation that ran for longer than it may: what it moved. */
    moved: string[]
  }
}

/** Runs in the page before anything else, and looks at every frame that is drawn, while a view is opened, too. */
export function watchMotion(): void {
  const longestMs = 10
  const moved: string[] = []
  Object.assign(window, { moved })
  const look = () => {
    for (const { playState, effect } of document.getAnimations()) {
      // How long it moves; how long it waits before moves nothing.
      const duration = Number(effect?.getComputedTiming().activeDuration)
      if (playState !== 'running' || duration <= longestMs || !(effect instanceof KeyframeEffect)) continue
      // How long a passing message still stays is an animation, too, of nothing that can be seen.
      if (effect.target?.closest('.fui-Toaster') && duration > 1000) continue
      moved.push(`${effect.target?.outerHTML.slice(0, 120)}: ${duration} ms`)
    }
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}
