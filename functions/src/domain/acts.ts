/**
 * What would help most now: at most {@link actsShown} suggestions, each from one reading and with its reason. They are told to the
 * programme manager about the programme, or to a sponsor about themselves; nobody is told what another should do.
 *
 * An act has an id of its code and whom or what it is about, not of the occasion: what was set aside does not come back with the
 * next meeting, but only when its quiet time is over.
 */
import * as z from 'zod'
import { bytesOf, lastWithin } from './bytes.ts'
import { markerKinds } from './marker.ts'
import { meetingKinds } from './meeting.ts'
import { areas, type Sponsor } from './roster.ts'
import type { Instant } from './time.ts'

export const actsShown = 3

/** Days that a dismissed act stays away. */
export const dismissedDays = 90
/** Longest that an act can be snoozed. */
export const longestSnoozeDays = 366
/**
 * Bytes of what is set aside on the managers' list and on that of each sponsor: about 100 and 16 acts without a reason. On each the
 * ones that return first make room, and nobody's list takes room from another's.
 */
export const setAsideBytes = { managers: 24_000, sponsor: 4_000 }

const At = z.iso.datetime()
const SponsorId = z.string()
const Occasion = z.object({ meeting: z.string(), start: At, kind: z.enum(meetingKinds) })

/** What to do, and the facts that are its reason. In order of urgency: what has a date comes first. */
export const Suggestion = z.discriminatedUnion('code', [
  // To the programme manager
  z.object({ code: z.literal('find-lead') }),
  z.object({
    code: z.literal('ask-lead-to-accept'),
    sponsorId: SponsorId,
    next: Occasion,
    response: z.enum(['none', 'tentative', 'declined']),
  }),
  /** The fading alarm is on for meetings of this kind; the facts are of that kind, too. */
  z.object({
    code: z.literal('talk-to-sponsor'),
    sponsorId: SponsorId,
    kind: z.enum(meetingKinds),
    missedInARow: z.int(),
    lastCame: At.optional(),
    next: Occasion.optional(),
  }),
  /** Delegates came to so many of the last three meetings. */
  z.object({ code: z.literal('ask-delegator'), sponsorId: SponsorId, delegates: z.int(), last: At, next: Occasion.optional() }),
  /** The last briefing in the remorse window had nobody from the business in it. */
  z.object({ code: z.literal('business-to-briefing'), last: At, next: Occasion.optional() }),
  /** The lead's attendance dipped, and expectations were not agreed anew since. */
  z.object({ code: z.literal('realign'), since: At }),
  z.object({ code: z.literal('name-successor'), sponsorId: SponsorId, ended: z.iso.date() }),
  z.object({ code: z.literal('settle-outcomes'), meetings: z.int() }),
  /** An area has heard nothing for two cadences. `sponsorId`: who stands for it, or the lead. */
  z.object({
    code: z.literal('message-to-area'),
    area: z.enum(areas),
    sponsorId: SponsorId.optional(),
    lastOn: z.iso.date().optional(),
    /** There never was one, and recording began then. */
    since: z.iso.date().optional(),
    days: z.int(),
  }),
  // To a sponsor
  z.object({ code: z.literal('answer-invitation'), next: Occasion }),
  z.object({ code: z.literal('name-delegate'), next: Occasion }),
  z.object({ code: z.literal('come-yourself'), delegates: z.int(), next: Occasion }),
  /** An issue within the last weeks, to which nothing followed yet. */
  z.object({ code: z.literal('speak-to-issue'), date: z.iso.date(), kind: z.enum(markerKinds), note: z.string() }),
  z.object({ code: z.literal('send-message'), lastOn: z.iso.date().optional(), everyDays: z.int(), days: z.int() }),
  z.object({ code: z.literal('put-on-agenda'), lastOn: At.optional() }),
])
export type Suggestion = z.infer<typeof Suggestion>
export type ActCode = Suggestion['code']

export const Act = z.intersection(z.object({ id: z.string() }), Suggestion)
export type Act = z.infer<typeof Act>

/** To whom each act is suggested, and what its id says it is about. */
const nature = {
  'find-lead': { to: ['managers'], about: undefined },
  'ask-lead-to-accept': { to: ['managers'], about: 'sponsor' },
  'talk-to-sponsor': { to: ['managers'], about: 'sponsor' },
  'ask-delegator': { to: ['managers'], about: 'sponsor' },
  'business-to-briefing': { to: ['managers'], about: undefined },
  realign: { to: ['managers'], about: undefined },
  'name-successor': { to: ['managers'], about: 'sponsor' },
  'settle-outcomes': { to: ['managers'], about: undefined },
  'message-to-area': { to: ['managers', 'sponsor'], about: 'area' },
  'answer-invitation': { to: ['sponsor'], about: undefined },
  'name-delegate': { to: ['sponsor'], about: undefined },
  'come-yourself': { to: ['sponsor'], about: undefined },
  'speak-to-issue': { to: ['sponsor'], about: 'date' },
  'send-message': { to: ['sponsor'], about: undefined },
  'put-on-agenda': { to: ['sponsor'], about: undefined },
} satisfies Record<ActCode, { to: ('managers' | 'sponsor')[]; about: 'sponsor' | 'area' | 'date' | undefined }>

export function actId(suggestion: Suggestion): string {
  const about = subjectOf(suggestion)
  return about === undefined ? suggestion.code : `${suggestion.code}.${about}`
}

function subjectOf(suggestion: Suggestion): string | undefined {
  switch (suggestion.code) {
    case 'message-to-area':
      return suggestion.area
    case 'speak-to-issue':
      return suggestion.date
    default:
      return 'sponsorId' in suggestion ? suggestion.sponsorId : undefined
  }
}

const isCode = (text: string): text is ActCode => Object.hasOwn(nature, text)

/** Whether an act of this id can ever be suggested to them. */
export function canBeSuggested(id: string, to: 'managers' | 'sponsor', sponsors: readonly Pick<Sponsor, 'id'>[]): boolean {
  const dot = id.indexOf('.')
  const [code, about] = dot < 0 ? [id, undefined] : [id.slice(0, dot), id.slice(dot + 1)]
  if (!isCode(code)) return false
  const { to: suggestedTo, about: subject }: { to: readonly string[]; about: 'sponsor' | 'area' | 'date' | undefined } = nature[code]
  if (!suggestedTo.includes(to)) return false
  switch (subject) {
    case undefined:
      return about === undefined
    case 'sponsor':
      return sponsors.some((sponsor) => sponsor.id === about)
    case 'area':
      return areas.some((area) => area === about)
    case 'date':
      return z.iso.date().safeParse(about).success
    default:
      return subject satisfies never
  }
}

/** The managers share one list; each sponsor has their own. Not the id of any sponsor, which has letters, digits and hyphens only. */
export const managers = '*'

export const SetAside = z.object({
  act: z.string().min(1).max(120),
  /** {@link managers}, or the id of the sponsor to whom it was suggested. */
  to: z.string().min(1).max(60),
  how: z.enum(['dismissed', 'snoozed']),
  reason: z.string().trim().max(300).optional(),
  /** Quiet until then; half-open like all times here. */
  until: z.iso.datetime(),
  /** Object id of whoever set it aside. */
  by: z.string().max(100),
  at: z.iso.datetime(),
})
export type SetAside = z.infer<typeof SetAside>

/** The most urgent of these that are not set aside. */
export function chooseActs(suggestions: readonly Suggestion[], setAside: readonly SetAside[], to: string, now: Instant): Act[] {
  const quiet = quietFor(setAside, to, now)
  return actsOf(suggestions)
    .filter(({ id }) => !quiet.has(id))
    .slice(0, actsShown)
}

/** An act that would be suggested now, had nobody set it aside. */
export interface QuietAct {
  readonly act: Act
  readonly aside: SetAside
}

/** The ones that return first come first. What nothing suggests any more is not told: there is nothing to bring back. */
export function quietActs(suggestions: readonly Suggestion[], setAside: readonly SetAside[], to: string, now: Instant): QuietAct[] {
  const quiet = quietFor(setAside, to, now)
  return actsOf(suggestions)
    .flatMap((act) => {
      const aside = quiet.get(act.id)
      return aside ? [{ act, aside }] : []
    })
    .toSorted((a, b) => soonestFirst(a.aside, b.aside))
}

/** Each once. */
function actsOf(suggestions: readonly Suggestion[]): Act[] {
  const acts = new Map<string, Act>()
  for (const suggestion of suggestions) {
    const act = { ...suggestion, id: actId(suggestion) }
    if (!acts.has(act.id)) acts.set(act.id, act)
  }
  return [...acts.values()]
}

const quietFor = (setAside: readonly SetAside[], to: string, now: Instant) =>
  new Map(setAside.flatMap((one) => (one.to === to && one.until > now ? [[one.act, one] as const] : [])))

const soonestFirst = (a: SetAside, b: SetAside) => (a.until < b.until ? -1 : a.until > b.until ? 1 : 0)

/** With this one in the place of an earlier one for the same act; what is over is forgotten. */
export function withSetAside(kept: readonly SetAside[], one: SetAside, now: Instant): SetAside[] {
  const rest = withoutSetAside(kept, one.act, one.to, now)
  const own = rest.filter(({ to }) => to === one.to).toSorted(soonestFirst)
  const room = setAsideBytes[one.to === managers ? 'managers' : 'sponsor'] - bytesOf(one)
  return [...rest.filter(({ to }) => to !== one.to), ...lastWithin(own, room), one]
}

export function withoutSetAside(kept: readonly SetAside[], act: string, to: string, now: Instant): SetAside[] {
  return kept.filter((other) => other.until > now && (other.act !== act || other.to !== to))
}

/** Without what was suggested to sponsors who have left the roster. */
export function setAsideOnRoster(kept: readonly SetAside[], sponsors: readonly Pick<Sponsor, 'id'>[]): SetAside[] {
  const ids = new Set([managers, ...sponsors.map(({ id }) => id)])
  return kept.filter(({ to }) => ids.has(to))
}
