/** What lasts: outages of hours and days, and what only an administrator can mend. Nothing is lost, nothing multiplies, and it is said. */
import { describe, expect, it } from 'vitest'
import { Outage } from '../../functions/src/domain/outage.ts'
import { type SyncWorld, type SyncWorldOptions, sponsors, startInitiative, steering, told } from './sync-world.ts'
import { worldsOfThisFile } from './sync-worlds.ts'

const world = worldsOfThisFile()
const hour = 60

async function followed(options: SyncWorldOptions = {}) {
  const one = await world(options)
  const series = one.tenant.addEvent(steering)
  const initiative = await startInitiative(one, sponsors)
  await initiative.tag(series)
  await one.pass(hour)
  return { one, tenant: one.tenant, series, initiative, stored: async () => told(await one.meetings(initiative.id)) }
}

async function syncOf(one: SyncWorld, at: string) {
  return (await one.call('Lynne Robbins', 'GET', at)).json.sync
}

/** The timer ticks twice as often as it does, so that messages meet. */
const hours = async (one: SyncWorld, count: number) => await one.pass(count * hour, 2.5)

const later = (at: string, count: number) => `${new Date(Date.parse(at) + count * 3_600_000).toISOString().slice(0, 19)}Z`

describe('a day of it: messages do not multiply, it is said, and within an hour after it everything is there', () => {
  /** What a write to an initiative throws at the moment. */
  let broken: (() => Error) | undefined

  it.each<[string, (one: SyncWorld) => void, string]>([
    ['the application’s secret has expired', ({ tenant }) => tenant.expireSecret(), 'sign-in-failed'],
    ['Graph does not answer', ({ tenant }) => tenant.failNext({ kind: 'status', status: 503 }, { times: 1e6 }), 'no-answer'],
    [
      'our own store does not answer',
      () => {
        broken = () => new Outage('The store does not answer', { cause: undefined })
      },
      'not-stored',
    ],
    [
      'a mistake of ours',
      () => {
        broken = () => new TypeError('of megan.bowen@contoso.com')
      },
      'own-failure',
    ],
  ])('%s', async (_name, befall, code) => {
    broken = undefined
    const { one, initiative, series, stored, tenant } = await followed({
      wrap: (store) => ({
        ...store,
        write: async (partition, operations) => {
          if (broken && partition.container === 'initiatives') throw broken()
          return await store.write(partition, operations)
        },
      }),
    })
    expect(await syncOf(one, initiative.at)).toMatchObject({ mailboxes: Array(3).fill({ state: 'ok' }) })
    befall(one)
    // So that there is something to be stored.
    tenant.respond(series, 'Miriam Graham', 'accepted', '2026-03-24T10:00')
    const from = one.now()
    const before = one.handled['sync-mailbox'] ?? 0
    const handled = () => (one.handled['sync-mailbox'] ?? 0) - before
    one.app.logged.length = 0
    await hours(one, 12)
    const half = handled()
    await hours(one, 12)
    expect(handled()).toBeGreaterThan(6)
    // A look takes a message, and there are three mailboxes: a few soon after it began, and one an hour.
    expect(half).toBeLessThanOrEqual(3 * 20)
    expect(handled() - half).toBeLessThanOrEqual(3 * 13)
    expect(await one.poisoned()).toEqual([])

    const { mailboxes } = await syncOf(one, initiative.at)
    const troubled = mailboxes.filter(({ state }: { state: string }) => state === 'trouble')
    expect(troubled.length).toBeGreaterThan(0)
    for (const { displayName, since, sentence, ...mailbox } of troubled) {
      expect(mailbox).toMatchObject({ code, lastSuccess: expect.any(String) })
      expect(since >= from && since <= later(from, 5)).toBe(true)
      expect(sentence).toMatch(new RegExp(`${displayName}.* Since 2026-03-02 \\d\\d:\\d\\d UTC\\.$`))
    }
    const errors = one.app.logged.filter(({ level }) => level === 'error').map(({ message }) => message)
    expect(errors.some((message) => message.includes('sync-mailbox is put off by 3600 seconds'))).toBe(true)
    expect(errors.join()).not.toContain('megan.bowen')

    broken = undefined
    tenant.expireSecret(false)
    tenant.faults.clear()
    await hours(one, 1.1)
    expect((await stored())[7]).toBe('03-24 09:00 none accepted unknown unknown')
    expect(await syncOf(one, initiative.at)).toMatchObject({ mailboxes: Array(3).fill({ state: 'ok' }) })
  })
})
