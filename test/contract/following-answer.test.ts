/** Nobody's calendar is read before they said yes themselves, and then no more of it than they would expect. */
import { describe, expect, it } from 'vitest'
import { initiativePartition, readDocument, tagsDocument, toDocument } from '../../functions/src/domain/documents.ts'
import { meetingKey } from '../../functions/src/domain/meeting.ts'
import { type NewMeeting, personNamed } from '../stand-ins/graph/meetings.ts'
import { tenantId } from '../stand-ins/graph/people.ts'
import { tokenOf } from './host.ts'
import { type SyncWorld, sponsors, startInitiative, steering, told } from './sync-world.ts'
import { worldsOfThisFile } from './sync-worlds.ts'

const world = worldsOfThisFile()
const idOf = (name: string) => personNamed(name).objectId
const day = 24 * 60

const asked = (one: SyncWorld, name: string) => one.tenant.exchanges.filter(({ path }) => path.startsWith(`/users/${idOf(name)}/`))
const keptOf = (one: SyncWorld, name: string) => [...one.documents.keys()].filter((place) => place.includes(`mailbox:${idOf(name)}`))
const seenBy = async (one: SyncWorld, at: string, as = 'Lynne Robbins') => (await one.call(as, 'GET', at)).json
const followedNames = async (one: SyncWorld, at: string) =>
  (await seenBy(one, at)).sync.mailboxes.map(({ displayName }: { displayName: string }) => displayName)

describe('before and after an answer', () => {
  it('nothing is asked about a sponsor until they said yes, and then their calendar tells at once', async () => {
    const one = await world({ record: true })
    const series = one.tenant.addEvent({ ...steering, organizer: 'Megan Bowen', invited: ['Lynne Robbins', 'Miriam Graham'] })
    one.tenant.respond(series, 'Miriam Graham', 'accepted')
    const initiative = await startInitiative(one, sponsors, 'Lynne Robbins', 'CRM renewal', [])
    await initiative.tag(series)
    await one.pass(2 * day, 240)
    expect([...asked(one, 'Megan Bowen'), ...asked(one, 'Miriam Graham')]).toEqual([])
    expect([...keptOf(one, 'Megan Bowen'), ...keptOf(one, 'Miriam Graham')]).toEqual([])
    // The manager's own calendar knows no answers of others.
    expect(told(await one.meetings(initiative.id))[6]).toBe('03-17 09:00 accepted none unknown unknown')
    expect(await seenBy(one, initiative.at)).toMatchObject({
      ownFollowing: { agreed: true },
      sync: { on: true, mailboxes: [{ displayName: 'Lynne Robbins', state: 'ok' }], notFollowed: ['Megan Bowen', 'Miriam Graham'] },
    })

    await initiative.answer('Megan Bowen', true)
    await one.settle()
    expect(asked(one, 'Megan Bowen').length).toBeGreaterThan(0)
    expect(asked(one, 'Miriam Graham')).toEqual([])
    expect(told(await one.meetings(initiative.id))[6]).toBe('03-17 09:00 accepted accepted unknown unknown')
    expect(await followedNames(one, initiative.at)).toEqual(['Lynne Robbins', 'Megan Bowen'])
  })

  it('a no ends it: the subscription is deleted, what is known of the mailbox forgotten, what was captured stays', async () => {
    const one = await world({ record: true })
    const series = one.tenant.addEvent(steering)
    const initiative = await startInitiative(one, sponsors)
    await initiative.tag(series)
    await one.settle()
    const before = told(await one.meetings(initiative.id))
    expect(one.tenant.subscriptions.ids).toHaveLength(3)
    await initiative.answer('Miriam Graham', false)
    await one.settle()
    expect(one.tenant.subscriptions.ids).toHaveLength(2)
    expect(keptOf(one, 'Miriam Graham')).toEqual([])
    expect([...one.documents].filter(([place, text]) => place.includes('looks:') && text.includes(idOf('Miriam Graham')))).toEqual([])
    expect(told(await one.meetings(initiative.id))).toEqual(before)
    one.tenant.exchanges.length = 0
    await one.pass(2 * day, 240)
    expect(asked(one, 'Miriam Graham')).toEqual([])
    await initiative.answer('Miriam Graham', true)
    await one.settle()
    expect(one.tenant.subscriptions.ids).toHaveLength(3)
  })

  it('a no while the calendar is being read comes before what was read', async () => {
    let meanwhile: (() => Promise<void>) | undefined
    const one = await world({
      afterAnswer: async (url) => {
        const work = url.includes(idOf('Megan Bowen')) && url.includes('delta') ? meanwhile : undefined
        if (!work) return
        meanwhile = undefined
        await work()
      },
    })
    const series = one.tenant.addEvent({ ...steering, organizer: 'Megan Bowen', invited: ['Lynne Robbins', 'Miriam Graham'] })
    const initiative = await startInitiative(one, sponsors)
    await initiative.tag(series)
    await one.settle()
    const before = told(await one.meetings(initiative.id))
    one.post.deliver = () => 'lost'
    one.tenant.respond(series, 'Miriam Graham', 'accepted')
    meanwhile = async () => {
      await initiative.answer('Megan Bowen', false)
    }
    await one.look('Megan Bowen')
    expect(meanwhile).toBeUndefined()
    expect(told(await one.meetings(initiative.id))).toEqual(before)
  })

  it('a yes for one initiative is none for another', async () => {
    const one = await world()
    await startInitiative(one, sponsors)
    const other = await startInitiative(one, ['Miriam Graham'], 'Grady Archie', 'Other', [])
    await one.settle()
    const { sync } = await seenBy(one, other.at, 'Grady Archie')
    expect(sync.notFollowed).toEqual(['Miriam Graham'])
    const mailbox = JSON.parse(one.documents.get(`directory mailbox:${idOf('Miriam Graham')} mailbox`) ?? '{}').body
    expect(Object.keys(mailbox.searched)).not.toContain(other.id)
  })

  it('switching off ends every yes: switched on again, everybody is asked again, and a no is not', async () => {
    const one = await world()
    const initiative = await startInitiative(one, [...sponsors, 'Adele Vance'], 'Lynne Robbins', 'CRM renewal', ['Megan Bowen'])
    await initiative.answer('Adele Vance', false)
    await one.settle()
    await initiative.must('PUT', `${initiative.at}/following`, { on: false })
    await one.settle()
    expect(one.tenant.subscriptions.ids).toEqual([])
    await initiative.must('PUT', `${initiative.at}/following`, { on: true })
    await one.settle()
    expect(await followedNames(one, initiative.at)).toEqual(['Lynne Robbins'])
    const own = async (name: string) => (await seenBy(one, initiative.at, name)).ownFollowing
    expect(await own('Megan Bowen')).toEqual({})
    expect(await own('Adele Vance')).toEqual({ agreed: false })
  })
})

describe('only they themselves say it', () => {
  async function answered() {
    const one = await world()
    const initiative = await startInitiative(one, sponsors, 'Lynne Robbins', 'CRM renewal', ['Megan Bowen'])
    await initiative.answer('Miriam Graham', false)
    await one.settle()
    const { roster } = await seenBy(one, initiative.at)
    const put = async (entries: unknown[]) => {
      await initiative.must('PUT', `${initiative.at}/roster`, { sponsors: entries })
      await one.settle()
      return await followedNames(one, initiative.at)
    }
    return { one, initiative, put, megan: roster.sponsors[0], miriam: roster.sponsors[1] }
  }

  it('no roster gives or takes an answer, whatever stands in it', async () => {
    const { one, initiative, put, megan, miriam } = await answered()
    const forged = [
      { ...megan, followingAnswer: { agreed: false, at: '2026-03-02T08:00:00Z' }, objectsToFollowing: true },
      { ...miriam, followingAnswer: { agreed: true, at: '2026-03-02T08:00:00Z' } },
    ]
    expect(await put(forged)).toEqual(['Lynne Robbins', 'Megan Bowen'])
    expect((await seenBy(one, initiative.at, 'Miriam Graham')).ownFollowing).toEqual({ agreed: false })
  })

  it('whoever is taken off and put on again has not answered', async () => {
    const { one, initiative, put, megan, miriam } = await answered()
    expect(await put([miriam])).toEqual(['Lynne Robbins'])
    expect(one.tenant.subscriptions.ids).toHaveLength(1)
    expect(await put([miriam, { ...megan, id: undefined, objectId: undefined }])).toEqual(['Lynne Robbins'])
    expect((await seenBy(one, initiative.at, 'Megan Bowen')).ownFollowing).toEqual({})
  })

  it('an entry that is given to somebody else takes no yes along', async () => {
    const { one, put, megan, miriam } = await answered()
    const nestor = personNamed('Nestor Wilke')
    expect(await put([{ ...megan, objectId: nestor.objectId }, miriam])).toEqual(['Lynne Robbins'])
    expect(await put([{ ...megan, objectId: undefined, addresses: [nestor.address] }, miriam])).toEqual(['Lynne Robbins'])
    expect(keptOf(one, 'Nestor Wilke')).toEqual([])
  })

  it('managers see whose calendars are followed, and not who said no; nobody else sees either', async () => {
    const { one, initiative, megan } = await answered()
    const lynne = await one.call('Lynne Robbins', 'GET', initiative.at)
    expect(lynne.text).not.toContain('followingAnswer')
    expect(lynne.json.sync.notFollowed).toEqual(['Miriam Graham'])
    const seen = await one.call('Megan Bowen', 'GET', initiative.at)
    expect(seen.json.sync).toBeUndefined()
    expect(seen.text).not.toContain('followingAnswer')
    expect((await one.call('Lynne Robbins', 'GET', `${initiative.at}/engagement`)).text).not.toContain('followingAnswer')
    const panel = await one.call('Megan Bowen', 'GET', '/api/panel')
    expect(panel.json.about).toMatchObject({ ownFollowing: { agreed: true }, you: { sponsorId: megan.id } })
    expect(panel.text).not.toContain('followingAnswer')
  })

  it.each<[string, string, boolean, number]>([
    ['a stranger', 'Grady Archie', true, 404],
    ['a sponsor before a manager has switched it on', 'Miriam Graham', true, 403],
    ['a sponsor who says no beforehand', 'Miriam Graham', false, 200],
  ])('%s', async (_name, as, agreed, status) => {
    const { one, initiative } = await answered()
    await initiative.must('PUT', `${initiative.at}/following`, { on: false })
    expect((await one.call(as, 'PUT', `${initiative.at}/following/own`, { agreed })).status).toBe(status)
  })

  it('a sponsor whose term is over is told that their calendar is not needed, and can take their yes back', async () => {
    const { one, initiative, put, megan, miriam } = await answered()
    await put([{ ...megan, terms: [{ from: '2020-01-01', to: '2026-03-01' }] }, miriam])
    const refused = await one.call('Megan Bowen', 'PUT', `${initiative.at}/following/own`, { agreed: true })
    expect([refused.status, refused.json.detail]).toEqual([403, expect.stringContaining('term')])
    expect((await one.call('Megan Bowen', 'PUT', `${initiative.at}/following/own`, { agreed: false })).status).toBe(200)
  })
})

describe('a meeting that no manager is in', () => {
  const falcon: NewMeeting = {
    organizer: 'Megan Bowen',
    title: 'Project Falcon: layoffs',
    start: '2026-03-03T10:00',
    minutes: 60,
    invited: ['Miriam Graham', 'Isaiah Langer'],
  }

  it.each<[string, NewMeeting]>([
    ['of which a manager only knows the id', falcon],
    ['that is private besides', { ...falcon, sensitivity: 'private' }],
    ['that is private, though they are invited', { ...falcon, sensitivity: 'confidential', invited: ['Miriam Graham', 'Grady Archie'] }],
  ])('%s is not told by anybody’s calendar, nor is its attendance', async (_name, wish) => {
    const one = await world({ record: true })
    const meeting = one.tenant.addEvent(wish)
    one.tenant.respond(meeting, 'Miriam Graham', 'declined')
    const initiative = await startInitiative(one, ['Megan Bowen', 'Miriam Graham', 'Isaiah Langer'], 'Grady Archie', 'Mine', [
      'Megan Bowen',
      'Miriam Graham',
      'Isaiah Langer',
    ])
    // Nor by Grady's own, if it is private: another manager would have tagged it.
    await initiative.must('POST', `${initiative.at}/tags`, { iCalUId: meeting.uid, kind: 'steering', title: 'x' })
    await initiative.answer('Grady Archie', false)
    await one.settle()
    await one.pass(26 * 60)
    one.tenant.endMeeting(meeting, { start: '2026-03-03T09:00:00Z', minutes: 60, attended: [{ name: 'Megan Bowen', joins: [[0, 60]] }] })
    await one.pass(day)
    expect(await one.meetings(initiative.id)).toEqual([])
    const text = [...one.written].join('\n')
    expect(text).not.toContain('Falcon')
    const mailboxes = [...one.documents].filter(([place]) => place.endsWith(' mailbox')).map(([, stored]) => JSON.parse(stored).body.kept)
    expect(mailboxes).toEqual([{}, {}, {}])
    expect(one.tenant.exchanges.filter(({ path }) => path.includes('onlineMeetings'))).toEqual([])
  })

  it('is told by the calendar of whoever tagged it: their own, and private', async () => {
    const one = await world()
    const meeting = one.tenant.addEvent({ ...falcon, organizer: 'Lynne Robbins', sensitivity: 'private', invited: sponsors })
    const initiative = await startInitiative(one, sponsors)
    await initiative.tag(meeting)
    await one.settle()
    expect(told(await one.meetings(initiative.id))).toEqual(['03-03 09:00 none none unknown unknown'])
  })

  it('that is marked as private later stays as it was: it is neither changed nor cancelled', async () => {
    const one = await world()
    const series = one.tenant.addEvent({ ...steering, organizer: 'Megan Bowen', invited: ['Lynne Robbins', 'Miriam Graham'] })
    const initiative = await startInitiative(one, sponsors)
    await initiative.answer('Lynne Robbins', false)
    await initiative.tag(series)
    await one.settle()
    const before = told(await one.meetings(initiative.id))
    expect(before).toHaveLength(12)
    one.tenant.markPrivate(series)
    one.tenant.respond(series, 'Miriam Graham', 'declined')
    one.tenant.cancel(series, '2026-03-24T10:00')
    await one.pass(day)
    expect(told(await one.meetings(initiative.id))).toEqual(before)
    const kept = [...one.documents].filter(([place]) => place.endsWith(' mailbox')).map(([, stored]) => JSON.parse(stored).body.kept)
    expect(kept).toEqual([{}, {}])
  })

  it('is one occurrence of a series: it stays as it was, and the others are told all the same', async () => {
    const one = await world()
    const series = one.tenant.addEvent({ ...steering, organizer: 'Megan Bowen', invited: ['Lynne Robbins', 'Miriam Graham'] })
    const initiative = await startInitiative(one, sponsors)
    await initiative.answer('Lynne Robbins', false)
    await initiative.tag(series)
    await one.settle()
    one.tenant.moveOccurrence(series, '2026-03-24T10:00', '2026-03-25T10:00', { sensitivity: 'private', title: 'Project Falcon' })
    one.tenant.cancel(series, '2026-03-31T10:00')
    one.tenant.respond(series, 'Miriam Graham', 'accepted', '2026-04-07T10:00')
    await one.pass(day)
    expect(told(await one.meetings(initiative.id)).slice(6, 10)).toEqual([
      '03-17 09:00 accepted none unknown unknown',
      '03-24 09:00 accepted none unknown unknown',
      '03-31 08:00 accepted none unknown unknown cancelled',
      '04-07 08:00 accepted accepted unknown unknown',
    ])
    expect([...one.written].join('\n')).not.toContain('Falcon')
  })

  it('is told once its owner has tagged it, too', async () => {
    const one = await world()
    const meeting = one.tenant.addEvent({ ...falcon, sensitivity: 'private' })
    const initiative = await startInitiative(one, sponsors)
    await initiative.tag(meeting)
    await one.pass(60)
    expect(await one.meetings(initiative.id)).toEqual([])
    const tags = await readDocument(one.store, initiativePartition(tenantId, initiative.id), tagsDocument)
    const after = tags?.value.tags.map((tag) => ({ ...tag, alsoTaggedBy: [idOf('Megan Bowen')] })) ?? []
    await one.store.write(initiativePartition(tenantId, initiative.id), [
      { kind: 'replace', document: toDocument(tagsDocument, { tags: after }), etag: tags?.etag ?? '' },
    ])
    await one.look('Megan Bowen')
    expect(told(await one.meetings(initiative.id))).toEqual(['03-03 09:00 accepted none unknown unknown'])
  })

  it('is told once they are invited to it, by the address of their mailbox, whatever they sign in with', async () => {
    const one = await world()
    const lynne = personNamed('Lynne Robbins')
    const token = tokenOf({ tenantId, objectId: lynne.objectId, name: lynne.displayName, username: 'lynner@contoso.onmicrosoft.com' })
    const asLynne = async (method: string, path: string, body: unknown) => (await one.app.request(method, path, { token, body })).json
    const { initiative } = await asLynne('POST', '/api/initiatives', { name: 'CRM renewal', zone: 'Europe/Berlin' })
    const at = `/api/initiatives/${initiative.id}`
    one.nextIds.push('megan-bowen')
    const megan = { displayName: 'Megan Bowen', addresses: ['megan.bowen@contoso.com'], area: 'sales', terms: [{ from: '2020-01-01' }] }
    await asLynne('PUT', `${at}/roster`, { sponsors: [megan] })
    await asLynne('PUT', `${at}/following`, { on: true })
    await one.call('Megan Bowen', 'PUT', `${at}/following/own`, { agreed: true })
    const meeting = one.tenant.addEvent({ ...falcon, invited: ['Miriam Graham'] })
    await asLynne('POST', `${at}/tags`, { iCalUId: meeting.uid, kind: 'steering' })
    await one.pass(60)
    expect(await one.meetings(initiative.id)).toEqual([])
    // Into Megan's calendar alone: the manager's own copy has no part in it.
    const second = one.tenant.addEvent({ ...falcon, title: 'Steering', invited: [{ name: 'L. Robbins', address: lynne.address }] })
    await asLynne('POST', `${at}/tags`, { iCalUId: second.uid, kind: 'steering' })
    await one.pass(60)
    expect(told(await one.meetings(initiative.id), ['Megan Bowen'])).toEqual(['03-03 09:00 accepted unknown'])
  })

  it('nor by an address that somebody wrote on the roster for them', async () => {
    const one = await world()
    const meeting = one.tenant.addEvent(falcon)
    const initiative = await startInitiative(one, ['Megan Bowen'], 'Grady Archie', 'Mine')
    const [megan] = initiative.roster.sponsors
    const grady = {
      displayName: 'Grady Archie',
      addresses: ['grady.archie@contoso.com', 'isaiah.langer@contoso.com'],
      area: 'it',
      terms: [{ from: '2020-01-01' }],
    }
    await initiative.must('PUT', `${initiative.at}/roster`, { sponsors: [megan, grady] })
    await initiative.must('PUT', `${initiative.at}/following/own`, { agreed: true })
    await initiative.must('POST', `${initiative.at}/tags`, { iCalUId: meeting.uid, kind: 'steering', title: 'x' })
    await one.pass(60)
    expect(await one.meetings(initiative.id)).toEqual([])
  })

  it('is told when a manager gets the address that is invited, within a day', async () => {
    const one = await world()
    const initiative = await startInitiative(one, ['Megan Bowen'])
    const meeting = one.tenant.addEvent({
      ...falcon,
      start: '2026-03-12T10:00',
      invited: [{ name: 'Lynne R.', address: 'lynne.r@contoso.com' }],
    })
    await initiative.tag(meeting)
    await one.pass(60)
    expect(await one.meetings(initiative.id)).toEqual([])
    one.tenant.giveAddress('Lynne Robbins', 'lynne.r@contoso.com')
    await one.pass(day + 5 * 60)
    expect(told(await one.meetings(initiative.id), ['Megan Bowen'])).toEqual(['03-12 09:00 accepted unknown'])
  })
})

describe('two initiatives that follow one calendar', () => {
  it('are each told what their own manager is in', async () => {
    const one = await world()
    const meeting = one.tenant.addEvent({
      organizer: 'Megan Bowen',
      title: 'CRM steering committee',
      start: '2026-03-03T10:00',
      minutes: 60,
      invited: ['Lynne Robbins', 'Miriam Graham'],
    })
    const own = await startInitiative(one, sponsors)
    const foreign = await startInitiative(one, sponsors, 'Grady Archie', 'Foreign')
    await own.tag(meeting)
    await foreign.tag(meeting)
    await one.settle()
    await one.pass(26 * 60)
    one.tenant.endMeeting(meeting, { start: '2026-03-03T09:00:00Z', minutes: 60, attended: [{ name: 'Megan Bowen', joins: [[0, 60]] }] })
    await one.pass(day)
    expect(told(await one.meetings(own.id))).toEqual(['03-03 09:00 accepted none present absent'])
    expect(await one.meetings(foreign.id)).toEqual([])
  })

  it('and no attendance comes of a meeting that a manager only knows of, though they have a copy of it from elsewhere', async () => {
    const one = await world()
    const meeting = one.tenant.addEvent({
      organizer: 'Megan Bowen',
      title: 'CRM steering committee',
      start: '2026-03-03T10:00',
      minutes: 60,
      invited: ['Lynne Robbins', 'Miriam Graham'],
    })
    const own = await startInitiative(one, sponsors)
    const foreign = await startInitiative(one, sponsors, 'Grady Archie', 'Foreign')
    await own.tag(meeting)
    await foreign.tag(meeting)
    const start = '2026-03-03T09:00:00Z'
    const invitees = sponsors.map((name) => ({ address: personNamed(name).address, name }))
    await foreign.must('PUT', `${foreign.at}/meetings/${meetingKey(meeting.uid, start)}`, {
      iCalUId: meeting.uid,
      originalStart: start,
      start,
      end: '2026-03-03T10:00:00Z',
      zone: 'Europe/Berlin',
      title: 'Steering',
      invitees,
    })
    await one.pass(26 * 60)
    one.tenant.endMeeting(meeting, { start, minutes: 60, attended: [{ name: 'Megan Bowen', joins: [[0, 60]] }] })
    await one.pass(day)
    // Not even for a message that was on its way.
    const wanted = { tenantId, objectId: idOf('Megan Bowen'), initiativeId: foreign.id, iCalUId: meeting.uid, asked: one.now() }
    await one.handOut('fetch-reports', wanted)
    const [ownMeeting, foreignMeeting] = [(await one.meetings(own.id))[0], (await one.meetings(foreign.id))[0]]
    expect(ownMeeting?.reports).toHaveLength(1)
    expect(foreignMeeting?.reports).toEqual([])
  })
})
