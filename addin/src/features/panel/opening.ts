import type { Panel, SponsorReading, UpcomingMeeting } from '../../../../functions/src/contract/readings.ts'
import type { MeetingKind } from '../../../../functions/src/domain/meeting.ts'
import type { OpenItem } from '../../hosts/host.ts'
import type { Format } from '../../strings/format.ts'
import { panelSentences } from '../../strings/panel.ts'
import { readingSentences } from '../../strings/readings.ts'
import { termSentences } from '../../strings/terms.ts'
import { dateIn } from '../meetings/dates.ts'
import { readingsToTell, rowToTell, someUnknown, type Told } from './facts.ts'
import { type Aside, asidesOf, toldFading } from './inferred.ts'
import { isAnotherOpen, isOpen } from './open-item.ts'
import type { Part, Piece } from './part.ts'
import { outsideTerm, type Terms } from './term.ts'

type WholeAbout = NonNullable<Panel['about']>

/** What of the panel its beginning is made of. */
export interface Opening {
  readonly item?: Pick<NonNullable<Panel['item']>, 'iCalUId' | 'originalStart'> | undefined
  readonly about?: About | undefined
}

type About = Pick<WholeAbout, 'role' | 'remorseWindow' | 'asOf'> & {
  readonly initiative: Pick<WholeAbout['initiative'], 'name' | 'valueStatement' | 'payback' | 'zone'>
  readonly meeting?: Pick<UpcomingMeeting, 'iCalUId' | 'originalStart' | 'start' | 'title' | 'kind'> | undefined
  readonly past?: Past | undefined
  readonly you?: You | undefined
}

type Past = Pick<NonNullable<WholeAbout['past']>, 'kind' | 'start' | 'outcome'>

type You = Pick<SponsorReading, 'objects'> &
  Terms & {
    readonly kinds: Partial<Record<MeetingKind, Told>>
  }

/**
 * The panel from its top down to the first thing that only React can draw: why, what was captured, the fact. Of a page that begins with
 * something else nothing.
 */
export function openingOf(panel: Opening, openItem: OpenItem | null, format: Format): Piece | undefined {
  const { about, item } = panel
  if (!about) return undefined
  const { meeting, past, you } = about
  const open = meeting !== undefined && isOpen(meeting, openItem, item)
  const why = whyPart(about, open, format)
  const stack = [past && pastPart(past, format), you && aboutYouPart(you, past?.kind ?? meeting?.kind, format)].filter(
    (part) => part !== undefined,
  )
  const rest = stack.length === 0 || isAnotherOpen(about.role, openItem, open, item) ? [] : [piece('div', 'opening-stack', stack)]
  return piece('div', 'opening-page', [why, ...rest])
}

/** @param isOpen the meeting is the one open in the host, not just the next one. */
export function whyPart(about: About, isOpen: boolean, format: Format): Piece {
  const strings = panelSentences(format)
  const { initiative, remorseWindow, you } = about
  const outside = you && outsideTerm(you, dateIn(about.asOf, initiative.zone))
  const { payback, valueStatement } = initiative
  const remorse = remorseWindow === 'open' || remorseWindow === 'closing' ? strings.remorse[remorseWindow] : undefined
  // Of whoever objects it is not known to what they are invited.
  const occasion = you?.objects ? undefined : occasionOf(about, isOpen, format)
  // What is withheld outside of a term is not missing.
  const why = valueStatement !== '' ? valueStatement : outside ? undefined : strings.noValueStatement
  return {
    ...piece('section', 'opening-section opening-wide', [
      ...(occasion === undefined ? [] : [piece('p', 'opening-overline', occasion)]),
      piece('h1', 'opening-name', initiative.name),
      ...(outside ? [piece('p', 'opening-text', strings.outsideTerm(outside))] : []),
      ...(why === undefined ? [] : [piece('p', valueStatement === '' ? 'opening-quiet' : 'opening-text', why)]),
      ...(payback.what !== '' || payback.due !== undefined ? [paybackPart(payback, format)] : []),
      ...(remorse !== undefined && !outside ? [piece('p', 'opening-remorse', remorse)] : []),
    ]),
    label: strings.why,
  }
}

/** Which meeting this is about: the one that is open, the one that is over, or the next. */
function occasionOf({ meeting, past, you }: About, isOpen: boolean, format: Format): string | undefined {
  const strings = panelSentences(format)
  const { kind } = termSentences(format)
  if (past) return strings.pastMeeting(kind[past.kind], format.date(past.start))
  if (meeting) return (isOpen ? strings.thisMeeting : strings.nextMeeting)(kind[meeting.kind], format.dateTime(meeting.start))
  return you?.inTerm === false ? undefined : strings.noNextMeeting
}

/** ArrowTrendingLines20Regular of Fluent UI System Icons, whose component would bring React along. */
const trendingLines =
  'M14.5 2a.5.5 0 0 0 0 1h1.8l-4.8 4.8-2.65-2.65a.5.5 0 0 0-.7 0l-5 5a.5.5 0 0 0 .7.7L8.5 6.21l2.65 2.64c.2.2.5.2.7 0L17 3.71V5.5a.5.5 0 0 0 1 0v-3a.5.5 0 0 0-.5-.5zm1 7a.5.5 0 0 0-.5.5v8a.5.5 0 0 0 1 0v-8a.5.5 0 0 0-.5-.5m-8 2a.5.5 0 0 0-.5.5v6a.5.5 0 0 0 1 0v-6a.5.5 0 0 0-.5-.5m3.5 2.5a.5.5 0 0 1 1 0v4a.5.5 0 0 1-1 0zm-8 1a.5.5 0 0 1 1 0v3a.5.5 0 0 1-1 0z'

function paybackPart({ what, due }: About['initiative']['payback'], format: Format): Part {
  const strings = panelSentences(format)
  return piece('div', 'opening-payback', [
    piece('span', 'opening-payback-icon', [{ icon: trendingLines }]),
    {
      tag: 'div',
      content: [
        piece('p', 'opening-text', what === '' ? strings.payback : what),
        ...(due === undefined ? [] : [piece('p', 'opening-small', strings.paybackDue(format.day(due)))]),
      ],
    },
  ])
}

/** The open meeting is over: what was captured about whoever looks. */
export function pastPart({ outcome }: Past, format: Format): Piece | undefined {
  if (outcome === undefined) return undefined
  const strings = panelSentences(format)
  return {
    ...piece('section', 'opening-section', [
      piece('h2', 'opening-heading', strings.pastHeading),
      piece('p', 'opening-fact', strings.past[outcome]),
      piece('p', 'opening-small', outcome === 'unknown' ? strings.settle : strings.wrong),
    ]),
    label: strings.pastHeading,
  }
}

/**
 * The one fact, and what belongs to it; a kind word where somebody comes less. What is inferred, and the other kinds of meeting, are
 * behind `MoreAboutYou`: who has twenty seconds needs them least.
 *
 * @param kind of the meeting that the panel is about.
 */
export function aboutYouPart(you: You, kind: MeetingKind | undefined, format: Format): Piece | undefined {
  const strings = panelSentences(format)
  const readings = readingSentences(format)
  const { meetings } = termSentences(format)
  const [first] = readingsToTell(you.kinds, kind)
  // Before a term begins there is nothing to tell.
  if (!first || (!you.inTerm && !first.reading)) return undefined
  const { recent, streak } = first.reading ?? {}
  const fading = first.reading && you.inTerm ? toldFading(first.reading) : undefined
  const { atOnce } = asidesOf(you.kinds, kind)
  const row = recent && streak !== undefined ? rowToTell({ recent, streak }) : 0
  const beside = [
    ...(row > 0 ? [strings.cameInARow(row)] : []),
    ...(row < 0 ? [strings.missedInARow(-row)] : []),
    ...(recent && someUnknown(recent) ? [strings.notKnown(recent.unknown)] : []),
  ]
  const fact = recent && recent.due > 0 ? strings.recent(recent, meetings[first.kind]) : strings.noneDue(meetings[first.kind])
  return {
    ...piece('section', 'opening-section', [
      { ...piece('h2', 'opening-unseen', strings.aboutYou), id: 'about-you' },
      piece('p', 'opening-fact', fact),
      ...(beside.length > 0 ? [piece('p', 'opening-quiet', beside.join(' · '))] : []),
      ...(fading ? [piece('p', 'opening-quiet', readings.missed(fading))] : []),
      ...(atOnce.length > 0 ? [otherKindsPart(atOnce, format), piece('p', 'opening-quiet', readings.inTheWay)] : []),
    ]),
    labelledBy: 'about-you',
  }
}

/** One line for each kind of meeting that the panel is not about. */
export function otherKindsPart(asides: readonly Aside[], format: Format): Piece {
  const strings = panelSentences(format)
  const readings = readingSentences(format)
  const { meetings } = termSentences(format)
  const lines = asides.map(({ kind, reading, fading }): Part => {
    const said = [
      strings.recent(reading.recent, meetings[kind]),
      ...(someUnknown(reading.recent) ? [strings.recentUnknown(reading.recent.unknown)] : []),
      ...(fading ? [readings.moreOftenBefore(fading)] : []),
    ]
    return { tag: 'li', content: said.join('') }
  })
  return piece('ul', 'opening-aside', lines)
}

function piece(tag: Piece['tag'], className: string, content: Piece['content']): Piece {
  return { tag, className, content }
}
