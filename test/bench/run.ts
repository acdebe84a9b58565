/** `npm run bench`: costs that are counted, and ratios that are measured in one run. */
import { loadavg } from 'node:os'
import { chunksBefore, type Entry } from './bundle-size.ts'
import { firstFactTimes } from './first-fact.ts'
import { mailRendering } from './mail-render.ts'
import { mailYear } from './mail-year.ts'
import { panelThroughput } from './panel-throughput.ts'
import { readingThroughput } from './readings.ts'
import { type Cost, storeCosts } from './store-cost.ts'
import { syncYear, webhookTimes } from './sync.ts'

const parts: Record<string, () => Promise<void>> = {
  async store() {
    console.log('\nStore operations (eight sponsors; one meeting a day)')
    const shown = ['capture', 'report', 'correction', 'panel', 'board', 'boardAgain', 'ownData'] as const
    const rows: Record<string, string | number>[] = []
    for (const meetings of [10, 100, 1_000, 10_000]) {
      const costs = await storeCosts(meetings)
      for (const what of shown) rows.push({ meetings, what, ...row(costs[what]) })
    }
    console.table(rows)
  },
  async size() {
    console.log('\nJavaScript that is loaded at once (gzip)')
    const starts: readonly { readonly page: string; readonly entries: readonly Entry[] }[] = [
      { page: 'panel, first lines', entries: ['outlook.html'] },
      { page: 'panel, complete', entries: ['outlook.html', 'src/panel-app.tsx'] },
      { page: 'board', entries: ['teams.html'] },
    ]
    const pages = await Promise.all(starts.map(async ({ page, entries }) => ({ page, chunks: await chunksBefore(...entries) })))
    console.table(
      pages.map(({ page, chunks }) => ({
        page,
        files: chunks.length,
        kB: Math.round(chunks.reduce((sum, { gzip }) => sum + gzip, 0) / 100) / 10,
      })),
    )
  },
  async 'first-fact'() {
    const runs = Number(process.env.RUNS ?? 15)
    console.log(`\nTime to the first sponsor fact (Chromium, 4x CPU slow-down, nothing cached; ${runs} runs in turns)`)
    const before = loadavg()[0] ?? 0
    const { title, panel } = await firstFactTimes(runs)
    const ratios = panel.map((ms, run) => ms / (title[run] ?? Number.NaN))
    const line = (values: readonly number[], digits: number) => {
      const sorted = values.toSorted((a, b) => a - b)
      const at = (share: number) => sorted[Math.round((sorted.length - 1) * share)]?.toFixed(digits)
      return { median: at(0.5), quarter: at(0.25), 'three quarters': at(0.75) }
    }
    console.table({
      'title only, React 18, ms': line(title, 0),
      'panel, first fact, ms': line(panel, 0),
      'ratio of each turn': line(ratios, 2),
    })
    console.log(`Load of the machine: ${before.toFixed(1)} before, ${(loadavg()[0] ?? 0).toFixed(1)} after.`)
  },
  async panel() {
    console.log('\nRequests per second (16 at once; taken in turns)')
    const measured = await panelThroughput()
    const bare = measured[0]?.perSecond ?? 0
    console.table(
      measured.map(({ what, perSecond, median, p99 }) => ({
        what,
        'per second': Math.round(perSecond),
        'of the bare handler': `${((perSecond / bare) * 100).toFixed(1)} %`,
        'median ms': median.toFixed(2),
        'p99 ms': p99.toFixed(2),
      })),
    )
  },
  async readings() {
    console.log('\nInvitations read per second (1,000 initiatives × 8 sponsors × 150 meetings, one core; best of five, in turns)')
    const { rows, growth } = await readingThroughput()
    console.table(rows.map(({ what, perSecond, ms }) => ({ what, 'million per second': (perSecond / 1e6).toFixed(2), ms: Math.round(ms) })))
    console.table(growth.map(({ meetings, ns }) => ({ meetings, 'ns per invitation': Math.round(ns) })))
  },
  async 'mail-render'() {
    console.log('\nTrend mails written (a second of one core; four kinds, two languages, eight zones; heap after collecting garbage)')
    const { firstMs, bytes, rows } = await mailRendering([100, 1_000, 10_000])
    console.table(
      rows.map(({ mails, perSecond, heapMB }) => ({ mails, 'per second': Math.round(perSecond), 'heap, MB': heapMB.toFixed(1) })),
    )
    console.log(
      `The first one took ${firstMs.toFixed(0)} ms with loading; the largest has ${(bytes.largest / 1000).toFixed(1)} kB of HTML.`,
    )
  },
  async sync() {
    console.log('\nNotifications of Microsoft Graph (16 at once; secret proved, queued, answered)')
    const webhook = await webhookTimes()
    console.table(
      webhook.map(({ what, perSecond, median, p99 }) => ({
        what,
        'per second': Math.round(perSecond),
        'median ms': median.toFixed(2),
        'p99 ms': p99.toFixed(2),
      })),
    )
    console.log('\nA year of 200 mailboxes with three meetings a week (takes its time; WEEKS makes it shorter)')
    const { weeks, good, bad, differing } = await syncYear(Number(process.env.WEEKS ?? 52))
    console.table(
      [good, bad].map((year) => ({
        weeks,
        faults: Object.values(year.faults).reduce((sum, count) => sum + count, 0),
        meetings: year.meetings,
        reports: year.reports,
        requests: year.requests,
        'looks at a mailbox': year.rounds,
        'looks per second': Math.round(year.roundsPerSecond),
      })),
    )
    console.log(bad.faults)
    if (differing.length === 0) console.log('Both end in the same store.')
    else {
      console.error('THE STORES DIFFER in:', differing)
      process.exitCode = 1
    }
  },
  async 'mail-year'() {
    console.log('\nA year of mails for 500 recipients in twelve zones (WEEKS makes it shorter, SEEDS names seeds)')
    const seeds = (process.env.SEEDS ?? '1 2').split(/\D+/).map(Number)
    const years = await mailYear(Number(process.env.WEEKS ?? 52), seeds)
    console.table(
      years.map(({ seed, weeks, faults, mails, looks, happened, seconds, wrong }) => ({
        seed,
        weeks,
        'share of faults': faults,
        mails,
        looks,
        'went wrong': Object.values(happened).reduce((sum, count) => sum + count, 0),
        seconds: Math.round(seconds),
        'not as it should be': wrong.length,
      })),
    )
    for (const { seed, faults, happened, wrong } of years) {
      if (faults > 0) console.log(`Seed ${seed}:`, happened)
      for (const sentence of wrong.slice(0, 20)) console.error(`Seed ${seed}, faults ${faults}: ${sentence}`)
      if (wrong.length > 0) process.exitCode = 1
    }
  },
}

function row({ pointReads, queries, documentsRead, bytesRead, writes, documentsWritten }: Cost) {
  return {
    'point reads': pointReads,
    queries,
    'documents read': documentsRead,
    'kB read': Math.round(bytesRead / 1000),
    writes,
    'documents written': documentsWritten,
  }
}

const asked = process.argv.slice(2)
for (const name of asked.length > 0 ? asked : Object.keys(parts)) {
  const part = parts[name]
  if (!part) throw new Error(`There is no part "${name}"; there are ${Object.keys(parts).join(', ')}.`)
  await part()
}
