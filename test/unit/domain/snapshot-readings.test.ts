/** Acts and team readings from meetings as they are stored, through the same fold as in the product. */
import { describe, expect, it } from 'vitest'
import { managers } from '../../../functions/src/domain/acts.ts'
import { beginning } from '../../../functions/src/domain/engagement.ts'
import type { Marker } from '../../../functions/src/domain/marker.ts'
import type { Correction, Invitation, Meeting } from '../../../functions/src/domain/meeting.ts'
import type { Message } from '../../../functions/src/domain/message.ts'
import { heardFrom } from '../../../functions/src/domain/messages-heard.ts'
import type { Sponsor } from '../../../functions/src/domain/roster.ts'
import { nextSnapshot, noRunningState, type Snapshot } from '../../../functions/src/domain/snapshot.ts'
import { actsForManagers, actsForSponsor, briefingsIn, campIn, dutiesIn } from '../../../functions/src/domain/snapshot-readings.ts'
import { addDays } from '../../../functions/src/domain/time.ts'
import { accepted, adele, alex, answered, at, crm, meeting, megan, report, rosterOf, sponsor, tag } from './examples.ts'

const today = '2026-06-30'
const now = at('12:00', today)
const lead = sponsor('Megan Bowen', { terms: [{ from: '2025-01-01', lead: true }] })
const initiative = { ...crm, payback: { what: '', due: '2026-12-31' }, investmentStart: '2026-01-01' }
const outcomeOf = { P: 'present', A: 'absent', G: 'delegate', '?': 'unknown' } as const

interface World {
  readonly sponsors?: readonly Sponsor[]
  /** One letter per fortnightly steering meeting up to a fortnight ago, by sponsor id. */
  readonly steering?: Readonly<Record<string, string>>
  /** The same for monthly briefings. */
  readonly briefings?: Readonly<Record<string, string>>
  /** Megan's own monthly team meetings; none in the last so many days. */
  readonly teamMeetings?: number
  readonly heldUntil?: number
  /** Answers to the steering meeting in a week, or in so many days. */
  readonly next?: Readonly<Record<string, Invitation>>
  readonly nextIn?: number
  readonly agreement?: typeof initiative
  readonly markers?: readonly Marker[]
  /** So many steering meetings in which the lead was perhaps in the room. */
  readonly unsettled?: number
  /** Messages by days before today: who, and for whom. */
  readonly said?: readonly (readonly [daysAgo: number, sponsorId: string, audience: Message['audience']])[]
}

function snapshotOf({
  sponsors = [lead, adele],
  agreement = initiative,
  steering = {},
  briefings = {},
  teamMeetings = 0,
  heldUntil = 0,
  next,
  nextIn = 7,
  markers = [],
  said = [],
  unsettled = 0,
}: World): Snapshot {
  const series = (uid: string, every: number, stories: Readonly<Record<string, string>>): Meeting[] => {
    const count = Math.max(0, ...Object.values(stories).map((story) => story.length))
    return Array.from({ length: count }, (_, i) => {
      const date = addDays(today, -every * (count - i))
      const outcomes = Object.entries(stories).flatMap(([id, story]): [string, Correction][] => {
        const outcome = outcomeOf[story[i - count + story.length] as keyof typeof outcomeOf]
        return outcome ? [[id, { outcome, by: 'Lynne Robbins', at: now }]] : []
      })
      return meeting({
        uid,
        date,
        invitations: Object.fromEntries(outcomes.map(([id]) => [id, accepted])),
        corrections: Object.fromEntries(outcomes),
      })
    })
  }
  const own = Array.from({ length: teamMeetings }, (_, i) =>
    meeting({
      uid: 'team',
      date: addDays(today, -heldUntil - 30 * (teamMeetings - i) + 2),
      organizer: lead.id,
      invitations: { [lead.id]: { ...accepted, organizer: true } },
    }),
  )
  const inRooms = Array.from({ length: unsettled }, (_, i) => {
    const date = addDays(today, -14 * (i + 1))
    return meeting({ date, invitations: { [lead.id]: accepted }, reports: [report({ date, rooms: { Boardroom: ['09:00-10:00'] } })] })
  })
  const ahead = next ? [meeting({ uid: 'steering', date: addDays(today, nextIn), invitations: next })] : []
  const meetings = [...series('steering', 14, steering), ...series('briefing', 30, briefings), ...own, ...inRooms, ...ahead].toSorted(
    (a, b) => (a.start < b.start ? -1 : 1),
  )
  return nextSnapshot({
    previous: undefined,
    state: noRunningState,
    from: beginning,
    meetings,
    initiative: agreement,
    roster: rosterOf(...sponsors),
    tags: [tag('steering', 'steering'), tag('briefing', 'briefing'), tag('team', 'teamMeeting')],
    markers,
    setAside: [],
    messages: heardFrom(
      said.map(([daysAgo, sponsorId, audience]) => ({
        id: `${daysAgo}-${sponsorId}`,
        sponsorId,
        date: addDays(today, -daysAgo),
        channel: 'mail',
        audience,
        themes: [],
        recordedBy: { objectId: 'lynne', displayName: 'Lynne Robbins' },
        recordedAt: now,
      })),
      sponsors,
      today,
    ),
    now,
  }).snapshot
}

const steady = 'PPPPPPPPPPPP'
const marker = (kind: Marker['kind'], days: number): Marker => ({ id: `${kind}${days}`, kind, date: addDays(today, -days), note: '' })

describe('acts for the managers', () => {
  it.each<[what: string, world: World, ids: string[]]>([
    ['all is well', { steering: { [lead.id]: steady, [adele.id]: steady }, next: { [lead.id]: accepted } }, []],
    ['nobody leads', { sponsors: [megan, adele] }, ['find-lead']],
    ['an empty roster is the first day, not an alarm', { sponsors: [] }, []],
    ['the lead has not answered', { next: { [lead.id]: answered('none') } }, [`ask-lead-to-accept.${lead.id}`]],
    ['the lead is not sure', { next: { [lead.id]: answered('tentative') } }, [`ask-lead-to-accept.${lead.id}`]],
    [
      'the lead has not answered, and it is in fourteen days',
      { next: { [lead.id]: answered('none') }, nextIn: 13 },
      [`ask-lead-to-accept.${lead.id}`],
    ],
    ['the lead has not answered, and it is later', { next: { [lead.id]: answered('none') }, nextIn: 15 }, []],
    [
      'the lead’s term is over by then',
      {
        sponsors: [{ ...lead, terms: [{ from: '2025-01-01', to: addDays(today, 5), lead: true }] }, adele],
        next: { [lead.id]: answered('none') },
      },
      [],
    ],
    [
      'the lead fades and has not answered: one conversation',
      { steering: { [lead.id]: 'PPPPPPPPPPAA' }, next: { [lead.id]: answered('none') } },
      [`talk-to-sponsor.${lead.id}`],
    ],
    [
      'two sponsors fade: whose next meeting is nearer comes first',
      {
        sponsors: [lead, adele, alex],
        steering: { [lead.id]: 'PPPPPPPPPPAA', [adele.id]: 'PPPPPPPPPPAA', [alex.id]: steady },
        next: { [adele.id]: accepted },
      },
      [`talk-to-sponsor.${adele.id}`, `talk-to-sponsor.${lead.id}`],
    ],
    ['perhaps in the room, in two meetings', { unsettled: 2 }, ['settle-outcomes']],
    ['another sponsor has not answered: theirs to do', { next: { [lead.id]: accepted, [adele.id]: answered('none') } }, []],
    ['somebody fades', { steering: { [lead.id]: steady, [adele.id]: 'PPPPPPPPPAAA' } }, [`talk-to-sponsor.${adele.id}`]],
    ['delegates twice of three times', { steering: { [adele.id]: 'PPPPPPPPPGPG' } }, [`ask-delegator.${adele.id}`]],
    ['delegates long ago', { steering: { [adele.id]: 'PPPPPPPPGGPPP' } }, []],
    ['one delegate', { steering: { [adele.id]: 'PPPPPPPPPPPG' } }, []],
    ['the lead dips', { steering: { [lead.id]: 'PPPPPPPPPAAA' } }, [`talk-to-sponsor.${lead.id}`, 'realign']],
    [
      'the lead dips, and a realignment is only planned',
      { steering: { [lead.id]: 'PPPPPPPPPAAA' }, markers: [marker('realignment', -3)] },
      [`talk-to-sponsor.${lead.id}`, 'realign'],
    ],
    [
      'the lead dipped, and another one leads now',
      {
        sponsors: [
          {
            ...lead,
            terms: [
              { from: '2025-01-01', to: addDays(today, -3), lead: true },
              { from: addDays(today, -3), lead: false },
            ],
          },
          {
            ...adele,
            terms: [
              { from: '2025-01-01', to: addDays(today, -3), lead: false },
              { from: addDays(today, -3), lead: true },
            ],
          },
        ],
        steering: { [lead.id]: 'PPPPPPPPPAAA' },
      },
      [`talk-to-sponsor.${lead.id}`],
    ],
    [
      'the lead dips, and expectations were agreed anew since',
      { steering: { [lead.id]: 'PPPPPPPPPAAA' }, markers: [marker('realignment', 3)] },
      [`talk-to-sponsor.${lead.id}`],
    ],
    ['nobody from the business in the last briefing', { briefings: { [lead.id]: 'PPA', [adele.id]: 'PAA' } }, ['business-to-briefing']],
    [
      'nobody from the business, and the payback is over',
      { briefings: { [lead.id]: 'PPA', [adele.id]: 'PAA' }, agreement: { ...initiative, payback: { what: '', due: today } } },
      [],
    ],
    [
      'nobody from the business, and the window is closing',
      { briefings: { [lead.id]: 'PPA', [adele.id]: 'PAA' }, agreement: { ...initiative, payback: { what: '', due: addDays(today, 30) } } },
      ['business-to-briefing'],
    ],
    ['somebody was', { briefings: { [lead.id]: 'PPA', [adele.id]: 'PAP' } }, []],
    ['not known whether somebody was', { briefings: { [lead.id]: 'PPA', [adele.id]: 'PA?' } }, []],
    [
      'a term ended and nobody followed',
      { sponsors: [lead, adele, sponsor('Lee Gu', { area: 'finance', terms: [{ from: '2025-01-01', to: '2026-06-01', lead: false }] })] },
      ['name-successor.lee-gu'],
    ],
    [
      'sales has heard nothing for two months',
      {
        said: [
          [60, lead.id, ['sales']],
          [5, lead.id, ['marketing']],
        ],
      },
      ['message-to-area.sales'],
    ],
    [
      'everyone heard something last week',
      {
        said: [
          [60, lead.id, ['sales']],
          [7, adele.id, 'everyone'],
        ],
      },
      [],
    ],
    [
      'an area without a sponsor has heard nothing: the lead is asked',
      {
        said: [
          [60, lead.id, ['it']],
          [5, lead.id, ['sales']],
        ],
      },
      ['message-to-area.it'],
    ],
    [
      'the longest silence first, and of whom nobody ever spoke to since recording began',
      {
        sponsors: [lead, sponsor('Adele Vance', { area: 'finance' }), sponsor('Alex Wilber', { area: 'service' })],
        said: [
          [90, lead.id, ['sales']],
          [70, lead.id, ['service']],
          [5, lead.id, ['sales']],
        ],
      },
      ['message-to-area.finance', 'message-to-area.service'],
    ],
    ['nobody writes messages down: nothing is known', {}, []],
  ])('%s', (_, world, ids) => {
    expect(actsForManagers(snapshotOf(world), now).map(({ id }) => id)).toEqual(ids)
  })

  it('say their reasons as facts with dates', () => {
    const snapshot = snapshotOf({ steering: { [adele.id]: 'PPPPPPPPPAAA' }, next: { [lead.id]: accepted, [adele.id]: accepted } })
    expect(actsForManagers(snapshot, now)[0]).toMatchObject({
      code: 'talk-to-sponsor',
      missedInARow: 3,
      lastCame: at('09:00', addDays(today, -14 * 4)),
      next: { start: at('09:00', addDays(today, 7)), kind: 'steering' },
    })
  })

  it('one that was set aside is away until its time is over', () => {
    const snapshot = snapshotOf({ sponsors: [megan, adele] })
    const until = at('12:00', addDays(today, 7))
    const quiet = { ...snapshot, setAside: [{ act: 'find-lead', to: managers, how: 'snoozed' as const, until, by: 'lynne', at: now }] }
    expect(actsForManagers(quiet, now)).toEqual([])
    expect(actsForManagers(quiet, until).map(({ id }) => id)).toEqual(['find-lead'])
  })
})

describe('acts for a sponsor', () => {
  const agenda = 'put-on-agenda'
  it.each<[what: string, world: World, ids: string[]]>([
    ['all is well', { steering: { [lead.id]: steady }, teamMeetings: 6, next: { [lead.id]: accepted } }, []],
    ['has not answered', { next: { [lead.id]: answered('none') }, teamMeetings: 6 }, ['answer-invitation']],
    ['calls the meeting: nothing to answer', { next: { [lead.id]: answered('none', { organizer: true }) }, teamMeetings: 6 }, []],
    ['declined', { next: { [lead.id]: answered('declined') }, teamMeetings: 6 }, ['name-delegate']],
    [
      'declined, with a delegate',
      { next: { [lead.id]: answered('declined', { delegatedTo: { name: 'Alex Wilber' } }) }, teamMeetings: 6 },
      [],
    ],
    ['sent delegates', { steering: { [lead.id]: 'PPPPGG' }, next: { [lead.id]: accepted }, teamMeetings: 6 }, ['come-yourself']],
    [
      'has not answered, and it is in three weeks',
      { next: { [lead.id]: answered('none') }, nextIn: 20, teamMeetings: 6 },
      ['answer-invitation'],
    ],
    ['has not answered, and it is later', { next: { [lead.id]: answered('none') }, nextIn: 22, teamMeetings: 6 }, []],
    [
      'an issue last week, and nobody knows yet who was there after it',
      { steering: { [lead.id]: 'P?' }, markers: [marker('people', 20)], teamMeetings: 6 },
      [],
    ],
    ['an issue last week', { markers: [marker('people', 7)], teamMeetings: 6 }, [`speak-to-issue.${addDays(today, -7)}`]],
    ['an issue last week, and they came', { steering: { [lead.id]: 'P' }, markers: [marker('people', 15)], teamMeetings: 6 }, []],
    [
      'a message is due',
      { sponsors: [{ ...lead, messageEveryDays: 28 }], said: [[40, lead.id, 'everyone']], teamMeetings: 6 },
      ['send-message'],
    ],
    [
      'a message was sent in time',
      { sponsors: [{ ...lead, messageEveryDays: 28 }], said: [[20, lead.id, 'everyone']], teamMeetings: 6 },
      [],
    ],
    ['nothing agreed, and the own area is silent', { said: [[60, lead.id, 'everyone']], teamMeetings: 6 }, ['message-to-area.sales']],
    [
      'another area is silent',
      {
        said: [
          [5, lead.id, ['sales']],
          [60, lead.id, ['it']],
        ],
        teamMeetings: 6,
      },
      [],
    ],
    ['on no team’s agenda that is known: it cannot be seen', {}, []],
    ['on the agenda once, half a year ago', { teamMeetings: 7, heldUntil: 190 }, [agenda]],
    ['on the agenda four weeks ago', { teamMeetings: 1 }, []],
  ])('%s', (_, world, ids) => expect(actsForSponsor(snapshotOf(world), world.sponsors?.[0] ?? lead, now).map(({ id }) => id)).toEqual(ids))

  it('none to whoever is not in term', () => {
    const former = sponsor('Megan Bowen', { terms: [{ from: '2025-01-01', to: '2026-06-01', lead: true }] })
    expect(actsForSponsor(snapshotOf({ sponsors: [former] }), former, now)).toEqual([])
  })
})

describe('what was not captured yet', () => {
  it('keeps an act quiet that it could prove wrong', () => {
    const snapshot = snapshotOf({ next: { [lead.id]: accepted }, nextIn: 1, markers: [marker('people', 1)] })
    expect(actsForSponsor(snapshot, lead, now).map(({ id }) => id)).toEqual([`speak-to-issue.${addDays(today, -1)}`])
    // Two days later that meeting is over, and the snapshot does not know who came.
    expect(actsForSponsor(snapshot, lead, at('12:00', addDays(today, 2))).map(({ id }) => id)).toEqual([])
  })
})

describe('the team', () => {
  it('its camp comes from the lead’s steering meetings and briefings, and the agenda of team meetings', () => {
    expect(campIn(snapshotOf({ steering: { [lead.id]: steady }, teamMeetings: 6 }), now)).toMatchObject({
      camp: '3',
      known: 12,
      agenda: { months: 6, on: 6 },
    })
    expect(campIn(snapshotOf({ steering: { [lead.id]: 'PPPPPPPP', [adele.id]: 'AAAAAAAA' } }), now)).toMatchObject({ known: 8 })
    expect(campIn(snapshotOf({ steering: { [adele.id]: steady } }), now)).toMatchObject({ camp: 'undetermined', known: 0 })
    expect(campIn(snapshotOf({ steering: { [lead.id]: 'PPPPPP' }, briefings: { [lead.id]: 'AAA' } }), now)).toMatchObject({ known: 9 })
  })

  it('names no person', () => {
    const text = JSON.stringify(campIn(snapshotOf({ steering: { [lead.id]: 'PPPPPPAAAAPPPP' }, teamMeetings: 3 }), now))
    expect(text).not.toContain(lead.id)
  })

  it('briefings are those in the window', () => {
    expect(
      briefingsIn(snapshotOf({ briefings: { [lead.id]: 'PPPPPPPPA', [adele.id]: 'AAAAAAAAA' } })).map(({ business }) => business),
    ).toEqual(['there', 'there', 'there', 'there', 'there', 'notThere'])
  })

  it('a sponsor’s own team meetings are told from those of others', () => {
    const snapshot = snapshotOf({ teamMeetings: 3 })
    expect(dutiesIn(snapshot, lead, now).find(({ duty }) => duty === 'champion')).toMatchObject({ status: 'evidenced', seen: 3 })
  })
})
