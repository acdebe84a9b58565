import { InitiativeView } from '../../functions/src/contract/initiatives.ts'
import { addressOf, attendanceReport, calendar, event } from '../fixtures/contoso.ts'

/** Asks the API as the manager; a refusal is thrown. */
export type Asked = (method: string, path: string, body?: unknown, type?: string) => Promise<unknown>

const sponsors = ['Adele Vance', 'Megan Bowen', 'Nestor Wilke']
const title = 'Customer One steering'
export const dateIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

/** Joined under each of them once; none is hers alone. */
const spellings = ['M. Bowen', 'Megan B.', 'Bowen M.', 'B. Megan']

/**
 * An initiative whose last four meetings have reports: in each of them a boardroom, in which Adele and Nestor perhaps sat, and Megan under
 * another name each time. To those ahead she has said perhaps.
 */
export async function muchToSettle(
  asked: Asked,
  name = 'Customer One',
): Promise<{ readonly id: string; readonly at: string; readonly names: ReadonlyMap<string, string> }> {
  const { initiative } = InitiativeView.parse(await asked('POST', '/api/initiatives', { name, zone: 'Europe/Berlin' }))
  const at = `/api/initiatives/${initiative.id}`
  const { roster } = InitiativeView.parse(
    await asked('PUT', `${at}/roster`, {
      sponsors: sponsors.map((displayName) => ({
        displayName,
        addresses: [addressOf(displayName)],
        area: 'sales',
        terms: [{ from: '2020-01-01', lead: displayName === 'Megan Bowen' }],
      })),
    }),
  )
  const series = event({
    uid: `${initiative.id}@contoso.com`,
    title,
    // A quarter before the first report, so that there is more than one to draw.
    start: `${dateIn(-27 - 91)}T09:00:00`,
    end: `${dateIn(-27 - 91)}T10:00:00`,
    rrule: 'FREQ=WEEKLY;COUNT=21',
    invited: sponsors.map((name) => ({ name, ...(name === 'Megan Bowen' ? { partstat: 'TENTATIVE' as const } : {}) })),
  })
  await asked('POST', `${at}/tags`, { iCalUId: `${initiative.id}@contoso.com`, kind: 'steering' })
  await asked('POST', `${at}/imports`, calendar(series), 'text/calendar')
  for (const [index, spelling] of spellings.entries()) {
    const joined = ['Boardroom Munich', spelling].map((name) => ({ name, from: '09:00:00', to: '10:00:00', address: '' }))
    const date = dateIn(-27 + index * 7)
    await asked('POST', `${at}/imports`, attendanceReport({ title, date, start: '09:00:00', end: '10:00:00', joined }), 'text/csv')
  }
  return { id: initiative.id, at, names: new Map(roster.sponsors.map((sponsor) => [sponsor.id, sponsor.displayName])) }
}
