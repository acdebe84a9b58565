import { describe, expect, it } from 'vitest'
import { calledAs } from '../../../functions/src/domain/caller.ts'
import { correctOutcomes } from '../../../functions/src/use-cases/correct-outcomes.ts'
import { createInitiative } from '../../../functions/src/use-cases/create-initiative.ts'
import { listMeetings } from '../../../functions/src/use-cases/list-meetings.ts'
import { listMessages } from '../../../functions/src/use-cases/list-messages.ts'
import { readEngagement } from '../../../functions/src/use-cases/read-engagement.ts'
import { recordMessage } from '../../../functions/src/use-cases/record-message.ts'
import { megan, occurrence } from '../domain/examples.ts'
import { found, importOccurrences, lynne, tagSeries, type World, world } from './world.ts'

const long = { ...lynne, name: 'Lynne '.repeat(40) }
const kept = long.name.slice(0, 200)

describe('a name longer than is kept', () => {
  it.each<[of: string, act: (one: World) => Promise<string | undefined>]>([
    [
      'whoever creates an initiative',
      async ({ ports }) => {
        const { id } = found(
          await createInitiative(ports)(long, {
            name: 'CRM renewal',
            definition: '',
            valueStatement: '',
            painPoints: [],
            payback: { what: '' },
            zone: 'Europe/Berlin',
          }),
        )
        return found(await readEngagement(ports)(long, id)).snapshot.initiative.managers[0]?.displayName
      },
    ],
    [
      'whoever corrects an outcome',
      async ({ ports, id }) => {
        await tagSeries(ports, id)
        found(await importOccurrences(ports, id, [occurrence()]))
        const key = found(await listMeetings(ports)(lynne, id, {})).meetings[0]?.value.key ?? ''
        found(await correctOutcomes(ports)(long, id, key, [{ sponsorId: megan.id, outcome: 'present' }], undefined))
        return found(await listMeetings(ports)(lynne, id, {})).meetings[0]?.value.corrections[megan.id]?.by
      },
    ],
    [
      'whoever records a message',
      async ({ ports, id }) => {
        const mail = { sponsorId: megan.id, date: '2026-06-20', channel: 'mail', audience: 'everyone', themes: [] } as const
        found(await recordMessage(ports)(long, id, { ...mail, themes: [] }))
        return found(await listMessages(ports)(lynne, id, {})).messages[0]?.recordedBy.displayName
      },
    ],
  ])('of %s is cut, and what was written can be read again', async (_, act) => {
    expect(await act(await world([megan]))).toBe(kept)
  })

  it.each<[what: string, who: Parameters<typeof calledAs>[0], otherwise: string | undefined, called: string]>([
    ['a name', { name: 'Lynne Robbins', username: 'lynne@contoso.com' }, 'o', 'Lynne Robbins'],
    ['an address alone', { username: 'lynne@contoso.com' }, 'o', 'lynne@contoso.com'],
    ['a long address', { username: `${'l'.repeat(250)}@contoso.com` }, 'o', 'l'.repeat(200)],
    ['neither', {}, 'o', 'o'],
    ['neither, and nothing else', {}, undefined, ''],
    ['a character that the cut would halve', { name: `${'l'.repeat(199)}😀` }, undefined, 'l'.repeat(199)],
    ['one that just fits', { name: `${'l'.repeat(198)}😀` }, undefined, `${'l'.repeat(198)}😀`],
  ])('%s', (_, who, otherwise, called) => expect(calledAs(who, otherwise)).toBe(called))
})
