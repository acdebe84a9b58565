/**
 * Time to the first sponsor fact of the built panel, beside a page that only renders a title: React 18 and Fluent UI v9, as
 * Microsoft's template of a task pane has them. Both without Office.js, which either would load from the same place.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { build } from 'vite'
import * as z from 'zod'
import { startServer } from '../../functions/src/local/http-server.ts'
import { staticFiles } from '../../functions/src/local/static-files.ts'
import { dataFolder, openBrowser, startProduct } from '../e2e/product.ts'

export interface FirstFact {
  /** Milliseconds from the start of navigation until the text is painted, in the order of the runs. */
  readonly title: readonly number[]
  readonly panel: readonly number[]
}

const slowDown = 4
/** The fact that the panel begins with: "You came to 7 of your last 8 …". */
const firstFact = '[aria-labelledby="about-you"] p'

/** In turns, each run in a new context: nothing is cached. Builds the title page; the panel is the product's own build. */
export async function firstFactTimes(runs: number): Promise<FirstFact> {
  const folder = await mkdtemp(join(tmpdir(), 'steerwell-title-'))
  const data = await dataFolder()
  const ends: (() => Promise<unknown>)[] = [async () => await rm(folder, { recursive: true, force: true }), data.remove]
  try {
    await buildTitlePage(folder)
    const files = await staticFiles(folder)
    const server = await startServer({ port: 0, handle: files, log: (level, text) => console.error(level, text) })
    ends.unshift(() => server.close())
    const product = await startProduct(data.path)
    ends.unshift(product.stop)
    const browser = await openBrowser()
    ends.unshift(() => browser.close())
    // A host knows who is signed in; the local one would have to ask for the list of people first.
    const panel = `${product.address}/outlook.html?user=${encodeURIComponent(await leadOf(product.address))}`
    const title = `http://127.0.0.1:${server.port}/index.html`
    const times: { title: number[]; panel: number[] } = { title: [], panel: [] }
    for (let run = -1; run < runs; run++) {
      const measured = { title: await textAfter(browser, title, 'h1'), panel: await textAfter(browser, panel, firstFact) }
      // The first run warms the servers up, not the browser's cache.
      if (run < 0) continue
      times.title.push(measured.title)
      times.panel.push(measured.panel)
    }
    return times
  } finally {
    for (const end of ends) await end()
  }
}

async function buildTitlePage(outDir: string): Promise<void> {
  const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
  await build({
    configFile: false,
    root: at('title-page/'),
    logLevel: 'error',
    resolve: { alias: { 'react-dom': at('../../node_modules/react-dom-18'), react: at('../../node_modules/react-18') } },
    build: {
      outDir,
      emptyOutDir: true,
      target: ['es2022', 'safari16'],
      chunkSizeWarningLimit: 700,
      rolldownOptions: { input: at('title-page/index.html') },
    },
  })
}

async function leadOf(address: string): Promise<string> {
  const People = z.object({ people: z.array(z.object({ address: z.string(), role: z.string() })) })
  const { people } = People.parse(await (await fetch(`${address}/local/people`)).json())
  const lead = people.find(({ role }) => role === 'lead')
  if (!lead) throw new Error('The sample tenant has no lead.')
  return lead.address
}

/** Until the frame after the one in which the text was put there: it is painted then. */
async function textAfter(browser: Browser, address: string, selector: string): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 }, locale: 'en-GB' })
  try {
    const page = await context.newPage()
    const devtools = await context.newCDPSession(page)
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowDown })
    await page.addInitScript((wanted) => {
      const watch = new MutationObserver(() => {
        if (!document.querySelector(wanted)?.textContent?.trim()) return
        watch.disconnect()
        requestAnimationFrame(() => setTimeout(() => performance.mark('text-painted')))
      })
      watch.observe(document, { childList: true, subtree: true, characterData: true })
    }, selector)
    await page.goto(address, { waitUntil: 'commit' })
    const painted = await page.waitForFunction(() => performance.getEntriesByName('text-painted')[0]?.startTime, undefined, {
      timeout: 60_000,
      polling: 100,
    })
    return z.number().parse(await painted.jsonValue())
  } finally {
    await context.close()
  }
}
