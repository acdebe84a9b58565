import type { Engagement, SponsorReading } from '../../../../functions/src/contract/readings.ts'
import type { MeetingKind, Outcome } from '../../../../functions/src/domain/meeting.ts'
import { inOrder } from '../board/order.ts'
import { kindsInOrder } from '../panel/facts.ts'

/** Of the meetings due, so many are drawn: as many as "of the last eight" looks back on. */
export const cellsShown = 8

export type CellOutcome = Exclude<Outcome, 'excused'>

export interface Counts {
  readonly due: number
  /** In person, at least in part. */
  readonly came: number
  readonly unknown: number
}

export interface KindCell {
  /** The last meetings due, oldest first. */
  readonly cells: readonly { readonly meeting: string; readonly outcome: CellOutcome }[]
  /** Of these, as the board tells it. */
  readonly recent: Counts
  readonly all: Counts
}

/** `undefined`: nothing was due, or it is withheld. */
export type ByKind<T> = readonly { readonly kind: MeetingKind; readonly facts: T | undefined }[]

export interface PackTable {
  readonly columns: readonly MeetingKind[]
  readonly rows: readonly { readonly sponsor: SponsorReading; readonly kinds: ByKind<KindCell> }[]
  readonly team: ByKind<Counts>
}

/** Kinds in which anything was due, sponsors in order of name. Whoever objects has no row: there is nothing to tell. */
export function packTable({ sponsors, team }: Pick<Engagement, 'sponsors' | 'team'>, compare: (a: string, b: string) => number): PackTable {
  const ofTeam = (kind: MeetingKind) => team.find((reading) => reading.kind === kind && reading.due > 0)
  const columns = kindsInOrder.filter((kind) => ofTeam(kind) || sponsors.some(({ kinds }) => (kinds[kind]?.facts.due ?? 0) > 0))
  return {
    columns,
    rows: inOrder(
      sponsors.filter(({ objects }) => !objects),
      compare,
    ).map((sponsor) => ({
      sponsor,
      kinds: columns.map((kind) => ({ kind, facts: kindCell(sponsor, kind) })),
    })),
    team: columns.map((kind) => ({ kind, facts: ofTeam(kind) })),
  }
}

/** For everybody in the room: sums from which nobody is told apart. A sum of few is the record of these few. */
export function handOutTable({ team }: Pick<Engagement, 'team'>): PackTable {
  const sums = kindsInOrder.flatMap((kind) => {
    const facts = team.find((reading) => reading.kind === kind)?.told
    return facts ? [{ kind, facts }] : []
  })
  return { columns: sums.map(({ kind }) => kind), rows: [], team: sums }
}

function kindCell({ kinds }: SponsorReading, kind: MeetingKind): KindCell | undefined {
  const reading = kinds[kind]
  if (!reading || reading.facts.due === 0) return undefined
  const cells = reading.points.flatMap(({ meeting, outcome }) => (outcome === 'excused' ? [] : [{ meeting, outcome }])).slice(-cellsShown)
  const { due, present, partial, unknown } = reading.facts
  return { cells, recent: reading.recent, all: { due, came: present + partial, unknown } }
}
