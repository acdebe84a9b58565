import { describe, expect, it } from 'vitest'
import {
  addressSubject,
  eventSubject,
  initiativePartition,
  personSubject,
  readDocument,
  rosterDocument,
} from '../../../functions/src/domain/documents.ts'
import type { MessageEntry } from '../../../functions/src/domain/message.ts'
import { rosterVersion } from '../../../functions/src/domain/roster.ts'
import { getInitiative } from '../../../functions/src/use-cases/get-initiative.ts'
import { listInitiatives } from '../../../functions/src/use-cases/list-initiatives.ts'
import { listMeetings } from '../../../functions/src/use-cases/list-meetings.ts'
import { listMessages } from '../../../functions/src/use-cases/list-messages.ts'
import { openPanel } from '../../../functions/src/use-cases/open-panel.ts'
import { addPointer, readPointers } from '../../../functions/src/use-cases/pointers.ts'
import { putRoster } from '../../../functions/src/use-cases/put-roster.ts'
import { readEngagement } from '../../../functions/src/use-cases/read-engagement.ts'
import { recordMessage } from '../../../functions/src/use-cases/record-message.ts'
import { removeMessage } from '../../../functions/src/use-cases/remove-message.ts'
import { tagMeeting } from '../../../functions/src/use-cases/tag-meeting.ts'
import { addressOf, adele, megan, occurrence, sponsor } from '../domain/examples.ts'
import { found, importOccurrences, lynne, person, tagSeries, type World, world } from './world.ts'

const meganHerself = person('Megan Bowen')
const successor = person('Megan Bowen', 'oid-successor')
const nestor = person('Nestor Wilke')
const alexElsewhere = { ...person('Megan Bowen'), tenantId: 'fabrikam' }

const objectIdOf = async ({ store, id }: World, sponsorId: string) =>
  (await readDocument(store, initiativePartition('contoso', id), rosterDocument))?.value.sponsors.find((one) => one.id === sponsorId)
    ?.objectId
const mail: MessageEntry = { sponsorId: megan.id, date: '2026-06-20', channel: 'mail', audience: 'everyone', themes: [] }
const started = async () => {
  const one = await world([megan, adele])
  await tagSeries(one.ports, one.id)
  found(await importOccurrences(one.ports, one.id, [occurrence()]))
  return one
}

describe('a sponsor’s first visit', () => {
  it.each<[what: string, visit: (one: World) => Promise<unknown>]>([
    ['the panel on a meeting', async ({ ports }) => await openPanel(ports)(meganHerself, { iCalUId: 'steering' }, '')],
    ['the panel with nothing open', async ({ ports }) => await openPanel(ports)(meganHerself, {}, '')],
    ['the readings', async ({ ports, id }) => await readEngagement(ports)(meganHerself, id)],
    ['the initiative', async ({ ports, id }) => await getInitiative(ports)(meganHerself, id)],
    ['the meetings', async ({ ports, id }) => await listMeetings(ports)(meganHerself, id, {})],
    ['their messages', async ({ ports, id }) => await listMessages(ports)(meganHerself, id, {})],
    ['a message recorded', async ({ ports, id }) => found(await recordMessage(ports)(meganHerself, id, mail))],
    [
      'a message taken back',
      async ({ ports, id }) => {
        const { message } = found(await recordMessage(ports)(lynne, id, mail))
        found(await removeMessage(ports)(meganHerself, id, message.id))
      },
    ],
  ])('%s: binds the object id, and whoever has the address later sees nothing', async (_, visit) => {
    const one = await started()
    await visit(one)
    expect(await objectIdOf(one, megan.id)).toBe(meganHerself.objectId)
    expect(found(await readEngagement(one.ports)(meganHerself, one.id)).self?.id).toBe(megan.id)

    expect(await listInitiatives(one.ports)(successor)).toEqual([])
    expect(await readEngagement(one.ports)(successor, one.id)).toMatchObject({ ok: false, failure: { type: 'not-found' } })
    expect(found(await openPanel(one.ports)(successor, { iCalUId: 'steering' }, ''))).not.toHaveProperty('about')
    expect(found(await openPanel(one.ports)(successor, {}, ''))).not.toHaveProperty('about')
  })

  it('at once by two people with one address binds one of them', async () => {
    const one = await started()
    await Promise.all([openPanel(one.ports)(meganHerself, {}, ''), openPanel(one.ports)(successor, {}, '')])
    const bound = await objectIdOf(one, megan.id)
    const seen = await Promise.all([meganHerself, successor].map(async (caller) => (await readEngagement(one.ports)(caller, one.id)).ok))
    expect(seen).toEqual([bound === meganHerself.objectId, bound === successor.objectId])
  })

  it('under an address in capitals is the same person', async () => {
    const one = await started()
    await openPanel(one.ports)({ ...meganHerself, username: addressOf('Megan Bowen').toUpperCase() }, {}, '')
    expect(await objectIdOf(one, megan.id)).toBe(meganHerself.objectId)
  })

  it('of somebody with two entries binds one of them, and later under the other address no second', async () => {
    const one = await world([megan, adele])
    await openPanel(one.ports)(meganHerself, {}, '')
    const renamed = { ...meganHerself, username: addressOf('Adele Vance') }
    await openPanel(one.ports)(renamed, {}, '')
    expect([await objectIdOf(one, megan.id), await objectIdOf(one, adele.id)]).toEqual([meganHerself.objectId, undefined])
    // Nor by two visits at once, which both found the second entry free.
    const free = await world([megan, adele])
    await Promise.all([openPanel(free.ports)(meganHerself, {}, ''), openPanel(free.ports)(renamed, {}, '')])
    expect([await objectIdOf(free, megan.id), await objectIdOf(free, adele.id)].filter(Boolean)).toEqual([meganHerself.objectId])
  })

  it('of whoever is bound already, and has another’s address now, is still their own', async () => {
    const one = await world([adele, { ...megan, objectId: meganHerself.objectId }])
    const { self } = found(await readEngagement(one.ports)({ ...meganHerself, username: addressOf('Adele Vance') }, one.id))
    expect(self?.id).toBe(megan.id)
  })
})

describe('what the directory says opens nothing', () => {
  it.each<[what: string, subject: string]>([
    ['their person', personSubject(nestor.objectId)],
    ['their address', addressSubject(nestor.username ?? '')],
    ['a meeting of theirs', eventSubject('nestors-own')],
  ])('a stranger to whom %s points sees nothing', async (_, subject) => {
    const one = await started()
    await addPointer(one.ports, 'contoso', subject, one.id)
    expect(await listInitiatives(one.ports)(nestor)).toEqual([])
    expect(found(await openPanel(one.ports)(nestor, { iCalUId: 'nestors-own' }, ''))).toMatchObject({ manages: [] })
    expect(found(await openPanel(one.ports)(nestor, {}, ''))).not.toHaveProperty('about')
    expect(await getInitiative(one.ports)(nestor, one.id)).toMatchObject({ ok: false, failure: { type: 'not-found' } })
  })

  it('the same person in another tenant sees nothing, even with the id', async () => {
    const one = await started()
    await addPointer(one.ports, 'fabrikam', personSubject(alexElsewhere.objectId), one.id)
    expect(await listInitiatives(one.ports)(alexElsewhere)).toEqual([])
    expect(await getInitiative(one.ports)(alexElsewhere, one.id)).toMatchObject({ ok: false, failure: { type: 'not-found' } })
  })

  it('a pointer to an initiative that does not exist is nothing', async () => {
    const one = await started()
    await addPointer(one.ports, 'contoso', personSubject(lynne.objectId), 'gone')
    expect((await listInitiatives(one.ports)(lynne)).map(({ role }) => role)).toEqual(['manager'])
  })

  it('a stranger leaves no trace in it', async () => {
    const one = await started()
    const refused = await tagMeeting(one.ports)(nestor, one.id, { iCalUId: 'other', kind: 'steering' })
    expect(refused).toMatchObject({ ok: false, failure: { type: 'not-found' } })
    expect(await readPointers(one.ports, 'contoso', eventSubject('other'))).toEqual([])
  })
})

describe('a new roster', () => {
  it('keeps what a sponsor’s own sign-in taught, and their way to the initiative', async () => {
    const one = await started()
    await openPanel(one.ports)(meganHerself, {}, '')
    found(await putRoster(one.ports)(lynne, one.id, [megan, adele], undefined))
    expect(await objectIdOf(one, megan.id)).toBe(meganHerself.objectId)
    expect(await readPointers(one.ports, 'contoso', personSubject(meganHerself.objectId))).toEqual([one.id])
  })

  it('that gives the entry to somebody else forgets who it was', async () => {
    const one = await started()
    await openPanel(one.ports)(meganHerself, {}, '')
    found(
      await putRoster(one.ports)(
        lynne,
        one.id,
        [{ ...megan, displayName: 'Miriam Graham', addresses: [addressOf('Miriam Graham')] }],
        undefined,
      ),
    )
    expect(await objectIdOf(one, megan.id)).toBeUndefined()
    expect(await readPointers(one.ports, 'contoso', personSubject(meganHerself.objectId))).toEqual([])
    expect(await listInitiatives(one.ports)(meganHerself)).toEqual([])
  })

  it('without a manager who was a sponsor leaves the manager their initiative', async () => {
    const one = await world([sponsor('Lynne Robbins', { objectId: lynne.objectId }), megan])
    found(await putRoster(one.ports)(lynne, one.id, [megan], undefined))
    expect((await listInitiatives(one.ports)(lynne)).map(({ role }) => role)).toEqual(['manager'])
  })

  it('is refused from a version that somebody changed since', async () => {
    const one = await started()
    const etag = rosterVersion(found(await getInitiative(one.ports)(lynne, one.id)).programme.roster.value)
    found(await putRoster(one.ports)(lynne, one.id, [megan], etag))
    expect(await putRoster(one.ports)(lynne, one.id, [adele], etag)).toMatchObject({ ok: false, failure: { type: 'stale-version' } })
  })

  it('is refused from a sponsor', async () => {
    const one = await started()
    expect(await putRoster(one.ports)(meganHerself, one.id, [megan], undefined)).toMatchObject({
      ok: false,
      failure: { type: 'forbidden' },
    })
  })
})
