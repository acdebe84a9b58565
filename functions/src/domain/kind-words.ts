/** Words in a title that say what kind of meeting it is; suggestions only, a person decides. English and German. */
import type { MeetingKind } from './meeting.ts'

/** Whole words, in any case. German compounds go on behind them: "Lenkungsausschusssitzung". */
const words = (...alternatives: string[]) => new RegExp(`(?<![\\p{L}\\d])(?:${alternatives.join('|')})(?![\\p{L}\\d])`, 'iu')

/** In this order: an "executive briefing of the steering committee" is a briefing, the kick-off of a committee a kick-off. */
const kindWords: readonly (readonly [MeetingKind, RegExp])[] = [
  ['briefing', words('exec(?:utive)? briefing', 'board(?:room)? briefing', 'briefing', 'vorstandsbriefing', 'management-?briefing')],
  ['alignment', words('kick[- ]?off', 're-?alignment', 'alignment', 'auftakt(?:termin|treffen|veranstaltung)?', 'zielbild')],
  [
    'steering',
    words(
      'steering',
      'steer-? ?co',
      'sc meeting',
      "sponsors?[’']? (?:board|committee)",
      'lenkungs(?:kreis|ausschuss|team|gremium)\\p{L}*',
      'sponsorenkreis',
      '(?:programme|program|project) board',
    ),
  ],
  [
    'teamMeeting',
    words(
      'jour[- ]?fixe',
      'team[- ]?(?:meeting|runde|sync|weekly|besprechung|termin)',
      '(?:department|staff|leads?) meeting',
      'leadership team',
      'all[- ]?hands',
      'town[- ]?hall',
      '(?:bereichs|abteilungs)(?:runde|meeting|besprechung|leiterrunde)',
      '(?:führungs|leitungs)(?:kreis|runde)',
    ),
  ],
]

export interface KindWord {
  readonly kind: MeetingKind
  /** As the title writes it. */
  readonly word: string
}

export function kindInTitle(title: string): KindWord | undefined {
  for (const [kind, pattern] of kindWords) {
    const word = pattern.exec(title)?.[0]
    if (word !== undefined) return { kind, word }
  }
  return undefined
}

/** For a whole calendar, where the kind is filled in at once: every team has a jour fixe, few of them speak about the initiative. */
export function suggestKind(title: string): MeetingKind | undefined {
  const kind = kindInTitle(title)?.kind
  return kind === 'teamMeeting' ? undefined : kind
}
