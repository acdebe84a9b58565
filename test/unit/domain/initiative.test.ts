import { expect, it } from 'vitest'
import { remorseWindow, ZoneName } from '../../../functions/src/domain/initiative.ts'

it.each<[what: string, today: string, start: string | undefined, due: string | undefined, expected: string]>([
  ['no start of investment', '2026-03-03', undefined, '2027-01-01', 'unknown'],
  ['no date for the payback', '2026-03-03', '2026-01-01', undefined, 'unknown'],
  ['the day before the first money', '2025-12-31', '2026-01-01', '2027-01-01', 'not-started'],
  ['the day of the first money', '2026-01-01', '2026-01-01', '2027-01-01', 'open'],
  ['61 days before the payback', '2026-11-01', '2026-01-01', '2027-01-01', 'open'],
  ['60 days before the payback', '2026-11-02', '2026-01-01', '2027-01-01', 'closing'],
  ['the day before the payback', '2026-12-31', '2026-01-01', '2027-01-01', 'closing'],
  ['the day of the payback', '2027-01-01', '2026-01-01', '2027-01-01', 'over'],
])('the remorse window: %s', (_, today, investmentStart, due, expected) => {
  expect(remorseWindow({ ...(investmentStart ? { investmentStart } : {}), payback: { what: '', ...(due ? { due } : {}) } }, today)).toBe(
    expected,
  )
})

it.each([
  ['Europe/Berlin', true],
  ['Etc/UTC', true],
  ['W. Europe Standard Time', false],
  ['Mars/Olympus', false],
  ['', false],
])('the zone "%s" is known: %s', (name, known) => expect(ZoneName.safeParse(name).success).toBe(known))
