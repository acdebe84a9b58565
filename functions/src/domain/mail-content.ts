/**
 * What a trend mail says, in facts: what is new since the last one that went out, and the one thing to do. Who gets what is the same as
 * on the board: a manager everything, a sponsor their own, the executive circle sums over the team. Nobody who objected is in it.
 *
 * People are in it by sponsor id only. Their names are looked up when the mail is written, or seen again; whoever was erased has none.
 */
import * as z from 'zod'
import { Act } from './acts.ts'
import { dataChecks, rosterChecks } from './checks.ts'
import { cadences } from './mail-preference.ts'
import { markerKinds } from './marker.ts'
import { meetingKinds } from './meeting.ts'
import { areas, inTerm, leadOn, readable, type Sponsor } from './roster.ts'
import { same } from './same.ts'
import type { Snapshot } from './snapshot.ts'
import { actsForManagers, actsForSponsor } from './snapshot-readings.ts'
import { addDays, type Instant, localDate } from './time.ts'
import { asFarAsAgreedWith, stillSponsors, teamReadings } from './who-sees.ts'

export const audiences = ['manager', 'sponsor', 'circle'] as const
export type MailAudience = (typeof audiences)[number]

const Kind = z.enum(meetingKinds)
const SponsorId = z.string().max(60)
const Count = z.int().nonnegative()
const At = z.iso.datetime()

/** What is wrong or missing, by the code of the board's check (checks.ts). */
export const gapCodes = [
  'no-lead',
  'no-business-sponsor',
  'only-it',
  'no-senior-business-sponsor',
  'many-senior-business-sponsors',
  'area-uncovered',
  'succession-gap',
  'perhaps-in-room',
  'perhaps-dialled-in',
  'names-to-settle',
  'delegated-not-seen',
  'no-report',
  'noted',
  'not-yet-captured',
  'never-invited',
] as const

export const MailFact = z.discriminatedUnion('what', [
  /** Of a sponsor's last meetings of a kind, at most eight: to how many they came, at least in part. */
  z.object({ what: z.literal('attendance'), sponsorId: SponsorId, kind: Kind, due: Count, came: Count, unknown: Count }),
  /** The fading alarm is on. */
  z.object({ what: z.literal('fading'), sponsorId: SponsorId, kind: Kind, missedInARow: Count, lastCame: At.optional() }),
  z.object({ what: z.literal('lead'), sponsorId: SponsorId.optional() }),
  z.object({
    what: z.literal('gap'),
    code: z.enum(gapCodes),
    sponsorId: SponsorId.optional(),
    area: z.enum(areas).optional(),
    meetings: Count.optional(),
  }),
  /** Something happened that is drawn on the trend. */
  z.object({ what: z.literal('marker'), kind: z.enum(markerKinds), date: z.iso.date() }),
  /** A sum over the team; of which quarters, see `teamReadings`. */
  z.object({ what: z.literal('team'), kind: Kind, quarter: z.string().max(20), due: Count, came: Count, unknown: Count }),
])
export type MailFact = z.infer<typeof MailFact>

/** What it is about: two facts about the same are one that changed. */
export function subjectOf(fact: MailFact): string {
  switch (fact.what) {
    case 'attendance':
    case 'fading':
      return `${fact.what}.${fact.kind}.${fact.sponsorId}`
    case 'lead':
      return 'lead'
    case 'gap':
      return `gap.${fact.code}.${fact.sponsorId ?? fact.area ?? ''}`
    case 'marker':
      return `marker.${fact.kind}.${fact.date}`
    case 'team':
      return `team.${fact.kind}.${fact.quarter}`
    default:
      return fact satisfies never
  }
}

export const NextMeeting = z.object({ kind: Kind, start: At, title: z.string().max(1000) })

/** A fact beside what was told before. `gone`: it was told, and is so no more. */
export const MailChange = z.object({ fact: MailFact, before: MailFact.optional(), gone: z.literal(true).optional() })
export type MailChange = z.infer<typeof MailChange>

/** Kept with the mail, so that it can be seen again as it was. */
export const MailContent = z.object({
  audience: z.enum(audiences),
  cadence: z.enum(cadences),
  /** In order of weight. */
  changes: z.array(MailChange),
  /** Everything that holds, the changed included: what tables are made of. */
  facts: z.array(MailFact),
  /** The one thing to do. */
  act: Act.optional(),
  next: NextMeeting.optional(),
  /** When the last mail went out that the changes are measured by. */
  since: At.optional(),
})
export type MailContent = z.infer<typeof MailContent>

/** What was told last, to measure the next mail by. */
export const Told = z.object({ at: At, facts: z.array(MailFact), act: z.string().max(200).optional() })
export type Told = z.infer<typeof Told>

export const toldBy = ({ facts, act }: Pick<MailContent, 'facts' | 'act'>, at: Instant): Told => ({
  at,
  facts,
  ...(act ? { act: act.id } : {}),
})

/** To whom the facts are told. */
export type MailReader = { readonly audience: 'manager' | 'circle' } | { readonly audience: 'sponsor'; readonly self: Sponsor }

/** Changes of these are reason enough for a mail to whoever is told of changes only: not every meeting is one, and no gap that opens by itself. */
const weighty: ReadonlySet<MailFact['what']> = new Set(['fading', 'lead', 'marker', 'team'])
const weightOf = (fact: MailFact) => ['fading', 'lead', 'marker', 'attendance', 'team', 'gap'].indexOf(fact.what)

/** Markers are news for so long; the one or other quarter before the present one makes a trend. */
const markerDays = 60
const quartersTold = 6
/** Most of what one screen holds, and one document. */
const factsTold = 200

export type MailDecision =
  | { readonly send: true; readonly content: MailContent }
  /** `nothing-yet`: there is nothing that could be told. `nothing-new`: it was all told before. */
  | { readonly send: false; readonly reason: 'nothing-yet' | 'nothing-new' }

/**
 * What the mail of a period says, or why none goes out.
 *
 * @param told by the last mail that went out; none before the first
 */
export function decideMail(
  whole: Snapshot,
  reader: MailReader,
  { cadence, told, now }: { readonly cadence: MailContent['cadence']; readonly told: Told | undefined; readonly now: Instant },
): MailDecision {
  const { facts, act, next } = factsFor(whole, reader, now)
  if (facts.length === 0 && !act) return { send: false, reason: 'nothing-yet' }
  const changes = changesSince(told, facts)
  const newAct = act !== undefined && act.id !== told?.act
  const reason =
    told === undefined ||
    cadence === 'beforeSteering' ||
    (cadence === 'onChange' ? changes.some(({ fact }) => weighty.has(fact.what)) : changes.length > 0 || newAct)
  if (!reason) return { send: false, reason: 'nothing-new' }
  return {
    send: true,
    content: {
      audience: reader.audience,
      cadence,
      changes,
      facts,
      ...(act ? { act } : {}),
      ...(next ? { next } : {}),
      ...(told ? { since: told.at } : {}),
    },
  }
}

/** Against nothing told before, everything is new. */
function changesSince(told: Told | undefined, facts: readonly MailFact[]): MailChange[] {
  const before = new Map(told?.facts.map((fact) => [subjectOf(fact), fact]))
  const now = new Set(facts.map(subjectOf))
  const changed = facts.flatMap((fact): MailChange[] => {
    const earlier = before.get(subjectOf(fact))
    if (earlier && same(earlier, fact)) return []
    return [{ fact, ...(earlier ? { before: earlier } : {}) }]
  })
  // That a marker is old, or a quarter far behind, is no news.
  const gone = [...before.values()].filter((fact) => !now.has(subjectOf(fact)) && fact.what !== 'marker' && fact.what !== 'team')
  return [...changed, ...gone.map((fact): MailChange => ({ fact, gone: true }))].toSorted((a, b) => weightOf(a.fact) - weightOf(b.fact))
}

interface Facts {
  readonly facts: MailFact[]
  readonly act?: Act | undefined
  readonly next?: z.infer<typeof NextMeeting> | undefined
}

function factsFor(whole: Snapshot, reader: MailReader, now: Instant): Facts {
  const told = readerFacts(whole, reader, now)
  return { ...told, facts: told.facts.slice(0, factsTold) }
}

function readerFacts(whole: Snapshot, reader: MailReader, now: Instant): Facts {
  if ('self' in reader) return forSponsor(whole, reader.self, now)
  return reader.audience === 'manager' ? forManager(whole, now) : forCircle(whole)
}

function forManager(snapshot: Snapshot, now: Instant): Facts {
  const today = localDate(now, snapshot.initiative.zone)
  const told = readable(snapshot.sponsors)
  const known = new Set(told.map(({ id }) => id))
  // Checks and acts come from the whole roster, too: who leads, whose term ended. Whoever objects is in none of them.
  const mayBeNamed = (one: { readonly sponsorId?: string | undefined }) => one.sponsorId === undefined || known.has(one.sponsorId)
  const current = told.filter((sponsor) => inTerm(sponsor, today)).toSorted((a, b) => a.displayName.localeCompare(b.displayName))
  const lead = leadOn(snapshot.sponsors, today)
  const gaps = [...rosterChecks(snapshot.sponsors, today), ...dataChecks(snapshot, now)].flatMap((check): MailFact[] => {
    // The alarm is a fact of its own.
    const code = gapCodes.find((one) => one === check.code)
    if (code === undefined) return []
    const about = 'sponsorId' in check && check.sponsorId !== undefined ? { sponsorId: check.sponsorId } : {}
    const gap = {
      what: 'gap' as const,
      code,
      ...about,
      ...('area' in check ? { area: check.area } : {}),
      ...('meetings' in check && check.meetings.length > 0 ? { meetings: check.meetings.length } : {}),
    }
    return mayBeNamed(gap) ? [gap] : []
  })
  return {
    facts: [
      ...current.flatMap((sponsor) => fadingOf(snapshot, sponsor)),
      ...(lead && known.has(lead.id) ? [{ what: 'lead' as const, sponsorId: lead.id }] : []),
      ...markersOf(snapshot, today),
      ...current.flatMap((sponsor) => attendanceOf(snapshot, sponsor)),
      ...gaps,
    ],
    act: actsForManagers(snapshot, now).find((act) => !('sponsorId' in act) || mayBeNamed(act)),
    next: nextOf(snapshot, now, () => true),
  }
}

/** Their own, as the panel shows it: no alarm, and of markers those that everybody on the roster sees. */
function forSponsor(whole: Snapshot, self: Sponsor, now: Instant): Facts {
  const today = localDate(now, whole.initiative.zone)
  if (self.objection || !stillSponsors(self, today)) return { facts: [] }
  const snapshot = asFarAsAgreedWith(whole, 'sponsor', self)
  return {
    facts: [...markersOf(snapshot, today), ...attendanceOf(snapshot, self)],
    act: actsForSponsor(snapshot, self, now)[0],
    next: nextOf(snapshot, now, ({ invitations }) => invitations[self.id] !== undefined),
  }
}

/** Sums as a sponsor sees them, and nothing else: no meeting, no marker, no act. */
function forCircle(snapshot: Snapshot): Facts {
  return {
    facts: teamReadings(snapshot, 'sponsor').flatMap(({ kind, quarters }) =>
      quarters
        .slice(-quartersTold)
        .map(({ quarter, due, came, unknown }) => ({ what: 'team' as const, kind, quarter, due, came, unknown })),
    ),
  }
}

function attendanceOf(snapshot: Snapshot, { id }: Sponsor): MailFact[] {
  return meetingKinds.flatMap((kind) => {
    const recent = snapshot.readings[id]?.[kind]?.recent
    return recent && recent.due > 0 ? [{ what: 'attendance' as const, sponsorId: id, kind, ...recent }] : []
  })
}

function fadingOf(snapshot: Snapshot, { id }: Sponsor): MailFact[] {
  return meetingKinds.flatMap((kind) => {
    const fading = snapshot.readings[id]?.[kind]?.fading
    if (!fading?.on) return []
    const { missedInARow, lastCame } = fading
    return [{ what: 'fading' as const, sponsorId: id, kind, missedInARow, ...(lastCame === undefined ? {} : { lastCame }) }]
  })
}

function markersOf({ markers }: Snapshot, today: string): MailFact[] {
  const from = addDays(today, -markerDays)
  return markers.filter(({ date }) => date > from && date <= today).map(({ kind, date }) => ({ what: 'marker' as const, kind, date }))
}

function nextOf({ upcoming }: Snapshot, now: Instant, shown: (meeting: Snapshot['upcoming'][number]) => boolean): Facts['next'] {
  const next = upcoming.find((meeting) => meeting.start > now && meeting.kind !== 'teamMeeting' && shown(meeting))
  return next && { kind: next.kind, start: next.start, title: next.title }
}

/** Without what it tells about that sponsor. */
export function withoutSponsorIn(content: MailContent, sponsorId: string): MailContent {
  const { act, ...rest } = content
  return {
    ...rest,
    facts: factsWithout(content.facts, sponsorId),
    changes: content.changes.filter(({ fact }) => factsWithout([fact], sponsorId).length > 0),
    ...(act && !('sponsorId' in act && act.sponsorId === sponsorId) ? { act } : {}),
  }
}

/** An act's id ends in whom it is about. */
export function toldWithout(told: Told, sponsorId: string): Told {
  const { act, ...rest } = told
  return { ...rest, facts: factsWithout(told.facts, sponsorId), ...(act !== undefined && !act.endsWith(`.${sponsorId}`) ? { act } : {}) }
}

const factsWithout = (facts: readonly MailFact[], sponsorId: string) =>
  facts.filter((fact) => !('sponsorId' in fact && fact.sponsorId === sponsorId))
