/** What of followed calendars is stored, what never is, and what is forgotten. */
import { describe, expect, it } from 'vitest'
import { followSeries, mailboxesOf, sponsors, startInitiative, steering, told } from './sync-world.ts'
import { worldsOfThisFile } from './sync-worlds.ts'

const world = worldsOfThisFile()

describe('what is stored', () => {
  it('is tagged meetings and rostered people, and nothing else was ever written', async () => {
    const one = await world()
    const { tenant } = one
    const series = tenant.addEvent({
      ...steering,
      invited: [...sponsors, 'Joni Sherman', 'Isaiah Langer', { name: 'Garth Fort', address: 'garth@fabrikam.com' }],
    })
    const dentist = tenant.addEvent({
      organizer: 'Megan Bowen',
      title: 'Dentist',
      start: '2026-03-05T09:00',
      minutes: 30,
      invited: [],
      sensitivity: 'private',
    })
    const review = tenant.addEvent({
      organizer: 'Miriam Graham',
      title: 'Budget review',
      start: '2026-03-06T09:00',
      minutes: 30,
      repeat: { every: 'week' },
      invited: ['Megan Bowen', 'Diego Siciliani'],
    })
    const initiative = await startInitiative(one, sponsors)
    await initiative.tag(series)
    await one.settle()
    tenant.moveMeeting(dentist, '2026-03-06T10:00')
    tenant.respond(review, 'Megan Bowen', 'declined')
    tenant.endMeeting(review, { start: '2026-03-06T08:00:00Z', minutes: 30, attended: [{ name: 'Diego Siciliani', joins: [[0, 30]] }] })
    await one.pass(26 * 60)
    tenant.endMeeting(series, {
      start: '2026-03-03T09:00:00Z',
      minutes: 60,
      attended: [
        ...['Megan Bowen', 'Joni Sherman', 'Isaiah Langer', 'Patti Fernandez'].map((name) => ({ name, joins: [[0, 60]] as const })),
        // Graph leaves their addresses empty; that they have an id in the directory is enough to know that they are nobody on the roster.
        ...['Nestor Wilke', 'Diego Siciliani'].map((name) => ({ name, joins: [[0, 60]] as const, withoutAddress: true })),
      ],
    })
    await one.pass(4 * 24 * 60)
    expect(told(await one.meetings(initiative.id))[4]).toBe('03-03 09:00 none none present absent')
    const text = [...one.written].join('\n').toLowerCase()
    const strangers = ['joni sherman', 'isaiah langer', 'garth', 'fabrikam', 'diego siciliani', 'patti fernandez', 'nestor wilke']
    const found = [
      ...strangers,
      ...strangers.map((name) => name.replace(' ', '.')),
      'dentist',
      'budget review',
      'nobody but the people invited',
      dentist.uid,
      review.uid,
    ].filter((word) => text.includes(word.toLowerCase()))
    expect(found).toEqual([])
    expect(text).toContain('megan bowen')
    expect(text).toContain('crm steering committee')
  })

  it('of a mailbox is forgotten when nobody follows it any more, and what was captured stays', async () => {
    const one = await world()
    const { initiative, stored, tenant } = await followSeries(one)
    const before = await stored()
    await initiative.must('PUT', `${initiative.at}/following`, { on: false })
    await one.settle()
    expect([...one.documents.keys()].filter((place) => /mailbox:|looks:/.test(place))).toEqual([])
    expect(tenant.subscriptions.ids).toEqual([])
    expect(await stored()).toEqual(before)
    expect(await mailboxesOf(one, initiative.at)).toEqual([])
  })

  it('nothing of a sponsor who is no longer in term: their mailbox is not looked at', async () => {
    const one = await world()
    const { initiative } = await followSeries(one)
    const [megan, miriam] = initiative.roster.sponsors
    const over = { ...miriam, terms: [{ from: '2020-01-01', to: '2026-03-02' }] }
    await initiative.must('PUT', `${initiative.at}/roster`, { sponsors: [megan, over] })
    await one.pass(60)
    expect((await mailboxesOf(one, initiative.at)).map(({ displayName }: { displayName: string }) => displayName)).toEqual([
      'Lynne Robbins',
      'Megan Bowen',
    ])
    expect(one.tenant.subscriptions.ids).toHaveLength(2)
    await initiative.must('PUT', `${initiative.at}/roster`, initiative.roster)
    await one.pass(60)
    expect(one.tenant.subscriptions.ids).toHaveLength(3)
  })
})
