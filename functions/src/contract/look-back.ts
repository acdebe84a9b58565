/** The wire: how the past year would have been read. */
import * as z from 'zod'
import { meetingKinds, outcomes } from '../domain/meeting.ts'
import { Fading } from '../domain/snapshot.ts'

const Count = z.number().int().nonnegative()
/** 0 to 1. */
const Share = z.number()

/** One due meeting; see {@link KindLookBack}. */
export const LookBackPoint = z.object({
  meeting: z.string(),
  start: z.iso.datetime(),
  outcome: z.enum(outcomes),
  /** Of coming, as it was said before the meeting; absent while too few outcomes were known. */
  probability: Share.optional(),
  /** The fading alarm was on after it. */
  fading: z.boolean(),
})
export type LookBackPoint = z.infer<typeof LookBackPoint>

/** The meeting after which the alarm went on or off, and the facts that this rested on. */
export const Turn = z.object({ meeting: z.string(), start: z.iso.datetime(), because: Fading.omit({ on: true }) })

export const Alarm = z.object({
  on: Turn,
  /** Absent while it is on, and where the sponsor's last meeting left it on. */
  off: Turn.optional(),
  /** Until when it was on: `off`, or now, or the last meeting of a sponsor who is not in term any more. */
  until: z.iso.datetime(),
  /** Due meetings in the three months after `on`; `open` while they are not over. */
  followed: z.object({ until: z.iso.datetime(), due: Count, known: Count, came: Count, open: z.boolean() }),
})
export type Alarm = z.infer<typeof Alarm>

export const KindLookBack = z.object({
  /** Of the year, oldest first. */
  points: z.array(LookBackPoint),
  /** Earlier points of the year that are not listed. */
  omitted: Count,
  alarms: z.array(Alarm),
})
export type KindLookBack = z.infer<typeof KindLookBack>

/** Partly present counts as come; `partly` is the part of `came` that was so. */
const Presences = z.object({ came: Count, partly: Count })

/** Forecasts with `from` ≤ probability < `to`, and the mean of what they said. */
export const Bin = Presences.extend({ from: Share, to: Share, count: Count, said: Share })
export type Bin = z.infer<typeof Bin>

export const LookBackSummary = Presences.extend({
  /** Forecasts whose outcome is known. */
  forecasts: Count,
  /** So many it takes for `checked`: with fewer, chance decides. */
  fewest: Count,
  checked: z
    .object({
      /** In fifths of what was said; those without forecasts are left out. */
      calibration: z.array(Bin).max(5),
      /** Mean squared difference between probability and outcome, and that of the sponsor's own share so far. */
      brier: z.object({ model: Share, ownRate: Share, verdict: z.enum(['better', 'worse', 'no-clear-difference']) }),
    })
    .optional(),
  /** Alarms that went on within the year; `raised` is the sum of the others. */
  alarms: z.object({
    raised: Count,
    /** Came to less than half of the known meetings of the next three months. */
    cameLess: Count,
    cameOn: Count,
    /** The three months are not over. */
    open: Count,
    /** They are over, and too little is known of them. */
    notKnown: Count,
  }),
})
export type LookBackSummary = z.infer<typeof LookBackSummary>

export const LookBack = z.object({
  /** Half-open: the 365 days before now. */
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  summary: LookBackSummary,
  /** Who had a meeting due in this time, in order of name: nobody is ranked. */
  sponsors: z.array(
    z.object({ sponsorId: z.string(), displayName: z.string(), kinds: z.partialRecord(z.enum(meetingKinds), KindLookBack) }),
  ),
})
export type LookBack = z.infer<typeof LookBack>
