/**
 * `npm start -- --graph`: the tenant as a process of its own, on the machine's clock, with calendars that a PM would have. Prints where it
 * is as one line of JSON. It ends when whoever started it does.
 */
import type { Attended } from './attendance.ts'
import { mulberry32 } from './faults.ts'
import { type Exchange, GraphStandIn } from './graph-stand-in.ts'
import { addToWall, epochOf } from './recurrence.ts'
import { clientId, clientSecret } from './tokens.ts'

const week = 7
const zone = 'W. Europe Standard Time'
const sponsors = ['Megan Bowen', 'Miriam Graham', 'Nestor Wilke', 'Pradeep Gupta']
// A test has whatever passes held against Graph's contract: it expects that nothing is printed here.
const check = process.env.GRAPH_CONTRACT === 'check' ? await import('../../contract/graph-exchanges.ts') : undefined
const onExchange = (exchange: Exchange) => {
  for (const fault of check?.faultsOf(exchange) ?? []) console.error(fault)
}
const tenant = await new GraphStandIn({ clock: { now: Date.now }, onExchange }).start()
const today = new Date().toISOString().slice(0, 10)
/** The Tuesday that many weeks from this one. */
const tuesday = (weeks: number) => addToWall(`${today}T10:00`, { days: weeks * week + ((2 - new Date(today).getUTCDay()) % week) })

const steering = tenant.addEvent({
  organizer: 'Lynne Robbins',
  title: 'Service desk steering committee',
  start: tuesday(-26),
  minutes: 60,
  zone,
  repeat: { every: 'week', interval: 2, count: 40 },
  invited: [...sponsors, 'Joni Sherman', 'Boardroom Munich'],
})
tenant.addEvent({ organizer: 'Megan Bowen', title: 'Dentist', start: tuesday(1), minutes: 30, zone, invited: [], sensitivity: 'private' })
for (const name of sponsors.slice(0, 3)) tenant.respond(steering, name, 'accepted')
tenant.decline(steering, 'Miriam Graham', tuesday(2))
tenant.moveOccurrence(steering, tuesday(4), addToWall(tuesday(4), { days: 1 }))

const random = mulberry32(7919)
for (let weeks = -26; weeks < 0; weeks += 2) {
  const start = tuesday(weeks)
  const attended = sponsors.flatMap((name, i): Attended[] => {
    const share = random()
    // One of them comes ever less.
    const comes = i === 1 ? share < -weeks / 26 : share < 0.85
    return comes ? [{ name, joins: [[Math.floor(share * 5), 60]] }] : []
  })
  tenant.endMeeting(steering, { start: new Date(epochOf(start, zone)).toISOString(), minutes: 60, attended })
}

process.stdin.resume().on('end', () => process.exit(0))
process.on('SIGTERM', () => process.exit(0))
// Tries again what nobody took.
setInterval(() => tenant.subscriptions.tick(), 60_000)
const meeting = { iCalUId: steering.uid, start: new Date(epochOf(tuesday(2), zone)).toISOString() }
console.log(JSON.stringify({ graphUrl: tenant.baseUrl, loginUrl: tenant.loginUrl, clientId, clientSecret, meeting }))
