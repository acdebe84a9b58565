import { describe, expect, it } from 'vitest'
import { actSentences } from '../../../../addin/src/strings/acts.ts'
import { createFormat } from '../../../../addin/src/strings/format.ts'
import { type ActCode, Suggestion } from '../../../../functions/src/domain/acts.ts'
import { issueKinds, markerKinds } from '../../../../functions/src/domain/marker.ts'
import { meetingKinds } from '../../../../functions/src/domain/meeting.ts'
import { areas } from '../../../../functions/src/domain/roster.ts'

const english = actSentences(createFormat('en-GB', 'Europe/Berlin'))
const german = actSentences(createFormat('de-DE', 'Europe/Berlin'))
const nameOf = (id: string) => (id === 'miriam' ? 'Miriam Graham' : 'Dr. Annegret Freifrau von Hohenstein-Bartenschlager')

const next = { meeting: 'm1', start: '2026-12-01T09:00:00Z', kind: 'steering' } as const
const briefing = { meeting: 'm2', start: '2026-12-03T13:00:00Z', kind: 'briefing' } as const
const last = '2026-11-05T13:00:00Z'

/** Row, the act, and what is said in both languages: what, then why. */
const rows: readonly [row: string, act: Suggestion, en: readonly [string, string], de: readonly [string, string]][] = [
  [
    'nobody leads',
    { code: 'find-lead' },
    ['Find a lead sponsor', 'Nobody leads today.'],
    ['Eine federführende Person finden', 'Heute ist niemand federführend.'],
  ],
  [
    'the lead has not answered',
    { code: 'ask-lead-to-accept', sponsorId: 'miriam', next, response: 'none' },
    ['Ask Miriam Graham to come to the steering meeting on 1 Dec', 'The lead sponsor has not answered yet.'],
    ['Miriam Graham bitten, zum Lenkungskreis am 1. Dez. zu kommen', 'Die federführende Person hat noch nicht geantwortet.'],
  ],
  [
    'the lead is not sure',
    { code: 'ask-lead-to-accept', sponsorId: 'miriam', next, response: 'tentative' },
    ['Ask Miriam Graham to come to the steering meeting on 1 Dec', 'The lead sponsor has answered “tentative” so far.'],
    ['Miriam Graham bitten, zum Lenkungskreis am 1. Dez. zu kommen', 'Die federführende Person hat bisher nur mit Vorbehalt zugesagt.'],
  ],
  [
    'the lead has declined',
    { code: 'ask-lead-to-accept', sponsorId: 'miriam', next: briefing, response: 'declined' },
    ['Ask Miriam Graham to come to the executive briefing on 3 Dec', 'The lead sponsor has declined.'],
    ['Miriam Graham bitten, zum Management-Briefing am 3. Dez. zu kommen', 'Die federführende Person hat abgesagt.'],
  ],
  [
    'fading, with everything known',
    { code: 'talk-to-sponsor', sponsorId: 'miriam', kind: 'steering', missedInARow: 3, lastCame: '2026-09-02T08:00:00Z', next },
    [
      'Talk with Miriam Graham before the steering meeting on 1 Dec',
      'Not there in person in the last 3 steering meetings that are known; last there on Wed, 2 Sept 2026.',
    ],
    [
      'Mit Miriam Graham sprechen, noch vor dem Lenkungskreis am 1. Dez.',
      'In den letzten 3 bekannten Lenkungskreisen nicht persönlich dabei; zuletzt dabei am Mi., 2. Sept. 2026.',
    ],
  ],
  [
    'fading, and one miss is no row',
    { code: 'talk-to-sponsor', sponsorId: 'miriam', kind: 'briefing', missedInARow: 1 },
    ['Talk with Miriam Graham', 'Perhaps coming to executive briefings less than before.'],
    ['Mit Miriam Graham sprechen', 'Bei Management-Briefings vielleicht seltener dabei als früher.'],
  ],
  [
    'a delegate as a habit',
    { code: 'ask-delegator', sponsorId: 'miriam', delegates: 2, last, next },
    ['Ask Miriam Graham to come in person to the steering meeting on 1 Dec', 'Lately a delegate came 2 times, last on Thu, 5 Nov 2026.'],
    [
      'Miriam Graham bitten, persönlich zum Lenkungskreis am 1. Dez. zu kommen',
      'In letzter Zeit kam 2-mal eine Vertretung, zuletzt am Do., 5. Nov. 2026.',
    ],
  ],
  [
    'a delegate as a habit, and nothing ahead',
    { code: 'ask-delegator', sponsorId: 'miriam', delegates: 3, last },
    ['Ask Miriam Graham to come in person', 'Lately a delegate came 3 times, last on Thu, 5 Nov 2026.'],
    ['Miriam Graham bitten, persönlich zu kommen', 'In letzter Zeit kam 3-mal eine Vertretung, zuletzt am Do., 5. Nov. 2026.'],
  ],
  [
    'nobody from the business in the briefing',
    { code: 'business-to-briefing', last, next: briefing },
    [
      'Bring the business into the executive briefing on 3 Dec',
      'No sponsor from the business was in the last one, on Thu, 5 Nov 2026, and the payback is still ahead.',
    ],
    [
      'Die Fachbereiche zum Management-Briefing am 3. Dez. holen',
      'Beim letzten am Do., 5. Nov. 2026 war kein Sponsor aus einem Fachbereich dabei, und der Ertrag steht noch aus.',
    ],
  ],
  [
    'nobody from the business, and no briefing is tagged ahead',
    { code: 'business-to-briefing', last },
    [
      'Bring the business into the next executive briefing',
      'No sponsor from the business was in the last one, on Thu, 5 Nov 2026, and the payback is still ahead.',
    ],
    [
      'Die Fachbereiche zum nächsten Management-Briefing holen',
      'Beim letzten am Do., 5. Nov. 2026 war kein Sponsor aus einem Fachbereich dabei, und der Ertrag steht noch aus.',
    ],
  ],
  [
    'a dip without a realignment',
    { code: 'realign', since: '2026-10-06T08:00:00Z' },
    ['Agree expectations anew', 'Since Tue, 6 Oct 2026 it looks as if the lead came less, and no realignment has been noted after it.'],
    [
      'Erwartungen neu vereinbaren',
      'Seit Di., 6. Okt. 2026 sieht es so aus, als komme die federführende Person seltener; eine Neuausrichtung danach ist nicht vermerkt.',
    ],
  ],
  [
    'a seat is empty',
    { code: 'name-successor', sponsorId: 'miriam', ended: '2026-10-14' },
    ['Name who follows Miriam Graham', 'The term ended on 14 October 2026, and nobody of that area has followed.'],
    ['Nachfolge für Miriam Graham benennen', 'Die Amtszeit endete am 14. Oktober 2026, und aus dem Bereich ist niemand nachgefolgt.'],
  ],
  [
    'one meeting to settle',
    { code: 'settle-outcomes', meetings: 1 },
    ['Settle who was there in one meeting', 'A room, a telephone or a name in the reports may have been a sponsor.'],
    ['Klären, wer in einem Termin dabei war', 'Ein Raum, ein Telefon oder ein Name in den Berichten kann ein Sponsor gewesen sein.'],
  ],
  [
    'many meetings to settle',
    { code: 'settle-outcomes', meetings: 26 },
    ['Settle who was there in 26 meetings', 'A room, a telephone or a name in the reports may have been a sponsor.'],
    ['Klären, wer in 26 Terminen dabei war', 'Ein Raum, ein Telefon oder ein Name in den Berichten kann ein Sponsor gewesen sein.'],
  ],
  [
    'an area has heard nothing for long',
    { code: 'message-to-area', area: 'service', sponsorId: 'miriam', lastOn: '2026-09-03', days: 75 },
    [
      'Ask Miriam Graham for a message to Service',
      'No message to them has been recorded for 75 days; the last one was on 3 September 2026.',
    ],
    [
      'Miriam Graham um eine Botschaft an den Bereich Service bitten',
      'Seit 75 Tagen ist keine Botschaft dorthin vermerkt; die letzte war am 3. September 2026.',
    ],
  ],
  [
    'an area has never heard anything, and nobody stands for it',
    { code: 'message-to-area', area: 'other', since: '2026-01-10', days: 60 },
    ['Arrange a message to the other areas', 'No message to them has been recorded since recording began on 10 January 2026.'],
    [
      'Eine Botschaft an die anderen Bereiche veranlassen',
      'Seit Beginn der Erfassung am 10. Januar 2026 ist keine Botschaft dorthin vermerkt.',
    ],
  ],
  [
    'not answered yet',
    { code: 'answer-invitation', next },
    ['Answer the invitation to the steering meeting on 1 Dec', 'You have not answered yet, and others plan by it.'],
    ['Die Einladung zum Lenkungskreis am 1. Dez. beantworten', 'Sie haben noch nicht geantwortet, und andere planen danach.'],
  ],
  [
    'declined without a delegate',
    { code: 'name-delegate', next: briefing },
    ['Name somebody to go to the executive briefing on 3 Dec for you', 'You have declined, and no delegate is known yet.'],
    [
      'Jemanden benennen, der für Sie zum Management-Briefing am 3. Dez. geht',
      'Sie haben abgesagt, und eine Vertretung ist noch nicht bekannt.',
    ],
  ],
  [
    'delegates came instead',
    { code: 'come-yourself', delegates: 2, next },
    ['Come to the steering meeting on 1 Dec yourself', 'Lately a delegate came 2 times in your place.'],
    ['Selbst zum Lenkungskreis am 1. Dez. kommen', 'In letzter Zeit kam 2-mal eine Vertretung an Ihrer Stelle.'],
  ],
  [
    'an issue with a note',
    { code: 'speak-to-issue', date: '2026-11-20', kind: 'technical', note: 'Go-live moved by six weeks' },
    [
      'Say where you stand on the technical issue of 20 November 2026',
      '“Go-live moved by six weeks”. Since then neither a meeting with you nor a message of yours is on record.',
    ],
    [
      'Sagen, wie Sie zum technischen Problem vom 20. November 2026 stehen',
      '„Go-live moved by six weeks“. Seither ist weder ein Termin mit Ihnen noch eine Botschaft von Ihnen vermerkt.',
    ],
  ],
  [
    'an issue without a note',
    { code: 'speak-to-issue', date: '2026-11-20', kind: 'people', note: '' },
    [
      'Say where you stand on the people issue of 20 November 2026',
      'Since then neither a meeting with you nor a message of yours is on record.',
    ],
    [
      'Sagen, wie Sie zum personellen Problem vom 20. November 2026 stehen',
      'Seither ist weder ein Termin mit Ihnen noch eine Botschaft von Ihnen vermerkt.',
    ],
  ],
  [
    'a message is due',
    { code: 'send-message', lastOn: '2026-09-03', everyDays: 30, days: 75 },
    ['Tell your people how it is going', 'Your last message was 11 weeks ago; you agreed on every 30 days.'],
    ['Ihren Leuten sagen, wie es vorangeht', 'Ihre letzte Botschaft: vor 11 Wochen; vereinbart ist eine alle 30 Tage.'],
  ],
  [
    'a first message is due',
    { code: 'send-message', everyDays: 30, days: 75 },
    ['Tell your people how it is going', 'No message of yours is recorded yet; you agreed on every 30 days.'],
    ['Ihren Leuten sagen, wie es vorangeht', 'Von Ihnen ist noch keine Botschaft erfasst; vereinbart ist eine alle 30 Tage.'],
  ],
  [
    'once on the own agenda',
    { code: 'put-on-agenda', lastOn: '2026-09-02T08:00:00Z' },
    ['Put the initiative on your own team’s agenda', 'It was last in a team meeting of yours on Wed, 2 Sept 2026.'],
    [
      'Die Initiative in Ihrer eigenen Teambesprechung auf die Tagesordnung setzen',
      'Zuletzt war sie am Mi., 2. Sept. 2026 in einer Ihrer Teambesprechungen.',
    ],
  ],
  [
    'never on the own agenda',
    { code: 'put-on-agenda' },
    ['Put the initiative on your own team’s agenda', 'No team meeting of yours with it on the agenda is known yet.'],
    [
      'Die Initiative in Ihrer eigenen Teambesprechung auf die Tagesordnung setzen',
      'Noch ist keine Ihrer Teambesprechungen bekannt, in der sie auf der Tagesordnung stand.',
    ],
  ],
]

describe('a suggested act says what to do and why', () => {
  it.each(rows)('%s', (_, act, en, de) => {
    const [inEnglish, inGerman] = [english.tell(act, nameOf), german.tell(act, nameOf)]
    expect([inEnglish.what, inEnglish.why]).toEqual(en)
    expect([inGerman.what, inGerman.why]).toEqual(de)
  })

  it('for every code that there is', () => {
    const told = new Set<ActCode>(rows.map(([, { code }]) => code))
    const known = Suggestion.options.map(({ shape }) => shape.code.value)
    expect([...told].toSorted()).toEqual(known.toSorted())
  })
})

/** Each act in every kind of meeting, area and marker it may be about. */
const variants: Suggestion[] = rows.flatMap(([, act]): Suggestion[] => {
  if (act.code === 'message-to-area') return areas.map((area) => ({ ...act, area }))
  if (act.code === 'speak-to-issue') return markerKinds.filter((kind) => issueKinds.has(kind)).map((kind) => ({ ...act, kind }))
  if (act.code === 'talk-to-sponsor')
    return meetingKinds.map((kind) => ({ ...act, kind, ...(act.next ? { next: { ...act.next, kind } } : {}) }))
  if (!('next' in act) || !act.next) return [act]
  const occasion = act.next
  return meetingKinds.map((kind) => ({ ...act, next: { ...occasion, kind } }))
})

describe.each([
  ['English', english],
  ['German', german],
])('in %s', (_, strings) => {
  const told = variants.map((act) => strings.tell(act, nameOf))

  it('nothing is left out of a sentence', () => {
    expect(told.filter(({ what, why }) => /undefined|null|NaN|\[object|\s{2}|^\s|\s$/.test(`${what}|${why}`))).toEqual([])
  })

  it('what to do is a line without a full stop, unless an abbreviation ends it', () => {
    expect(told.filter(({ what }) => /\.$/.test(what) && !/\b(Dez|Sept|Nov)\.$/.test(what))).toEqual([])
  })

  it('the reason is made of whole sentences', () => {
    expect(told.filter(({ why }) => !/^[\p{Lu}“„].*\.$/u.test(why))).toEqual([])
  })
})

describe('German articles', () => {
  it('follow the kind of meeting', () => {
    const kinds = meetingKinds.map((kind) => german.tell({ code: 'answer-invitation', next: { ...next, kind } }, nameOf).what)
    expect(kinds).toEqual([
      'Die Einladung zum Lenkungskreis am 1. Dez. beantworten',
      'Die Einladung zum Management-Briefing am 1. Dez. beantworten',
      'Die Einladung zum Abstimmungstreffen am 1. Dez. beantworten',
      'Die Einladung zur Teambesprechung am 1. Dez. beantworten',
    ])
  })
})

describe('what is put off', () => {
  it.each([
    ['for a while, by the sponsor', 'snoozed', undefined, 'Put off until 1 July.', 'Zurückgestellt bis 1 July.'],
    [
      'for a while, by a manager',
      'snoozed',
      'Lynne Robbins',
      'Put off by Lynne Robbins until 1 July.',
      'Von Lynne Robbins zurückgestellt bis 1 July.',
    ],
    [
      'for good, by the sponsor',
      'dismissed',
      undefined,
      'Dismissed; it does not come back before 1 July.',
      'Verworfen; kommt nicht vor 1 July wieder.',
    ],
    [
      'for good, by a manager',
      'dismissed',
      'Lynne Robbins',
      'Dismissed by Lynne Robbins; it does not come back before 1 July.',
      'Von Lynne Robbins verworfen; kommt nicht vor 1 July wieder.',
    ],
  ] as const)('%s', (_, how, by, en, de) => {
    expect([english.away[how]('1 July', by), german.away[how]('1 July', by)]).toEqual([en, de])
  })
})
