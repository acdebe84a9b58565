import type { Level } from '../../../../functions/src/domain/attendance-model.ts'
import type { MeetingKind } from '../../../../functions/src/domain/meeting.ts'
import type { KindReading } from '../../../../functions/src/domain/snapshot.ts'

export const kindsInOrder: readonly MeetingKind[] = ['steering', 'briefing', 'alignment', 'teamMeeting']

/** What of a reading is told without being asked for. */
export type Told = Pick<KindReading, 'recent' | 'streak' | 'level' | 'change' | 'fading'> & {
  readonly facts: Pick<KindReading['facts'], 'due'>
}

/**
 * A sponsor's readings in the order of telling: first the kind of the meeting that the panel is about, even when nothing
 * counts there yet, then the others that have something to say.
 */
export function readingsToTell<Reading extends Pick<Told, 'facts'>>(
  kinds: Partial<Record<MeetingKind, Reading>>,
  about: MeetingKind | undefined,
): readonly { readonly kind: MeetingKind; readonly reading: Reading | undefined }[] {
  const rest = kindsInOrder
    .filter((kind) => kind !== about)
    .flatMap((kind) => {
      const reading = kinds[kind]
      return reading && reading.facts.due > 0 ? [{ kind, reading }] : []
    })
  return about === undefined ? rest : [{ kind: about, reading: kinds[about] }, ...rest]
}

/** Where none is known, the fact itself says so. */
export function someUnknown({ due, unknown }: KindReading['recent']): boolean {
  return unknown > 0 && unknown < due
}

export const step = 0.05

/** Outwards to steps of five per cent: 61 to 87 would pretend to know more, and inwards would promise more. */
export function widen({ low, high }: Pick<Level, 'low' | 'high'>): { readonly low: number; readonly high: number } {
  // 0.6 / 0.05 is 11.999… in binary; without the tolerance a bound on a step would move to the next one.
  const tolerance = 1e-9
  return {
    low: Math.max(0, Math.floor(low / step + tolerance) * step),
    high: Math.min(1, Math.ceil(high / step - tolerance) * step),
  }
}

/** One meeting makes no row. */
const fewestInARow = 2

/**
 * Meetings in a row that they came to (positive) or missed (negative); 0 where there is nothing to tell, since it is no row or the
 * count of the last meetings says it already: "in 3 of your last 3".
 */
export function rowToTell({ recent: { due, came, unknown }, streak }: Pick<KindReading, 'recent' | 'streak'>): number {
  const said = unknown === 0 && Math.abs(streak) <= due && came === (streak > 0 ? due : 0)
  return Math.abs(streak) < fewestInARow || said ? 0 : streak
}
