/** What is said of following calendars: whose are followed, what is wrong with them, since when, and when it is over. */
import { describe, expect, it } from 'vitest'
import { personNamed } from '../stand-ins/graph/meetings.ts'
import { followSeries, mailboxesOf, type SyncWorld, steering } from './sync-world.ts'
import { worldsOfThisFile } from './sync-worlds.ts'

const world = worldsOfThisFile()

it('whose tagged meetings are whose is told, since attendance is asked for in the name of nobody else', async () => {
  const one = await world()
  const { series, initiative, tenant } = await followSeries(one)
  tenant.addEvent({ ...steering, organizer: 'Megan Bowen', title: 'Not tagged', invited: ['Lynne Robbins'] })
  await one.pass(60)
  const mailboxes: { displayName: string; organizes?: string[] }[] = await mailboxesOf(one, initiative.at)
  const told = mailboxes.flatMap(({ displayName, organizes }) => (organizes ? [[displayName, organizes]] : []))
  expect(told).toEqual([['Lynne Robbins', [series.uid]]])
})

const aboutLynne = new RegExp(`users/${personNamed('Lynne Robbins').objectId}/`)

describe('the sync state says what is wrong and since when, and nothing is taken away', () => {
  const day = 24 * 60

  it.each<[string, (one: SyncWorld) => unknown, string, string]>([
    ['a mailbox that was deleted', ({ tenant }) => tenant.deleteMailbox('Megan Bowen'), 'Megan Bowen', 'mailbox-unavailable'],
    ['an organizer who left', ({ tenant }) => tenant.deleteMailbox('Lynne Robbins'), 'Lynne Robbins', 'mailbox-unavailable'],
    [
      'a PM to whose mailbox access was lost',
      ({ tenant }) => tenant.failNext({ kind: 'status', status: 403, code: 'ErrorAccessDenied' }, { times: 1000, pattern: aboutLynne }),
      'Lynne Robbins',
      'access-denied',
    ],
    [
      'consent that was taken back',
      ({ tenant }) => {
        tenant.withdrawConsent('Calendars.Read')
        tenant.revoke()
      },
      'Megan Bowen',
      'access-denied',
    ],
    [
      'a policy of Teams that leaves the organizer out',
      (one) => one.tenant.withholdPolicy('Lynne Robbins'),
      'Lynne Robbins',
      'reports-denied',
    ],
    [
      'Graph that does not answer for a day',
      ({ tenant }) => tenant.failNext({ kind: 'status', status: 503 }, { times: 100_000 }),
      'Megan Bowen',
      'no-answer',
    ],
    [
      'notifications that cannot be had',
      (one) => {
        one.post.deliver = () => false
        for (const id of one.tenant.subscriptions.ids) one.tenant.subscriptions.dieSilently(id)
      },
      'Megan Bowen',
      'no-notifications',
    ],
  ])('%s', async (_name, befall, who, code) => {
    const one = await world()
    const { initiative, stored } = await followSeries(one)
    await one.pass(60)
    expect(await mailboxesOf(one, initiative.at)).toMatchObject(Array(3).fill({ state: 'ok' }))
    const before = await stored()
    await befall(one)
    const noticedFrom = one.now()
    await one.pass(2 * day, 240)
    const found = (await mailboxesOf(one, initiative.at)).find(({ displayName }: { displayName: string }) => displayName === who)
    expect(found).toMatchObject({ state: 'trouble', code, lastSuccess: expect.any(String) })
    expect(found.since >= noticedFrom && found.since <= one.now()).toBe(true)
    expect(await stored()).toEqual(before)
    expect(await mailboxesOf(one, initiative.at, 'Megan Bowen')).toBeUndefined()
  })

  it('and says that it is over when it is', async () => {
    const one = await world()
    const { initiative, tenant, series, stored } = await followSeries(one)
    const mailbox = [...tenant.meetings.mailboxes.values()].find(({ owner }) => owner.displayName === 'Lynne Robbins')!
    mailbox.gone = true
    await one.pass(2 * day, 240)
    tenant.moveOccurrence(series, '2026-03-24T10:00', '2026-03-25T10:00')
    await one.pass(day, 240)
    // While the organizer's calendar is silent an invitee's speaks.
    expect((await stored())[7]).toBe('03-25 09:00 none none unknown unknown moved 1')
    mailbox.gone = false
    tenant.respond(series, 'Miriam Graham', 'accepted', '2026-03-24T10:00')
    await one.pass(day, 240)
    expect((await stored())[7]).toBe('03-25 09:00 none accepted unknown unknown moved 1')
    expect(await mailboxesOf(one, initiative.at)).toMatchObject(Array(3).fill({ state: 'ok' }))
  })
})
