import { type Caller, calledAs } from '../domain/caller.ts'
import type { Versioned } from '../domain/documents.ts'
import { type Fault, fail, ok, type Result } from '../domain/failure.ts'
import type { Contact, Meeting, Outcome } from '../domain/meeting.ts'
import type { Ports } from '../domain/ports.ts'
import { objectedSentence } from '../domain/roster.ts'
import type { Instant } from '../domain/time.ts'
import { auditBy } from './audit.ts'
import { changedMeanwhile } from './change-initiative.ts'
import { changeProgramme, mayManage, type Programme } from './programme.ts'
import { placeOf, readMeeting } from './stored-meetings.ts'

export interface OutcomeCorrection {
  readonly sponsorId: string
  /** `null` takes the correction back: what was captured counts again. */
  readonly outcome: Outcome | null
  readonly delegate?: Contact | undefined
  readonly reason?: string | undefined
}

export interface CorrectedMeeting {
  readonly programme: Programme
  readonly meeting: Versioned<Meeting>
  readonly now: Instant
}

/** Sets, or takes back, what a person says happened. What was captured stays beside it. */
export function correctOutcomes(ports: Ports) {
  return async (
    caller: Caller,
    initiativeId: string,
    key: string,
    corrections: readonly OutcomeCorrection[],
    ifMatch: string | undefined,
  ): Promise<Result<CorrectedMeeting>> => {
    const changed = await changeProgramme(ports, caller, initiativeId, async (programme, now) => {
      const allowed = mayManage(programme, 'correct outcomes')
      if (!allowed.ok) return allowed
      const stored = await readMeeting(ports.store, programme.partition, key)
      if (!stored) return fail({ type: 'not-found', what: 'meeting' })
      if (ifMatch !== undefined && ifMatch !== stored.etag) return fail(changedMeanwhile)
      const faults = corrections.flatMap(({ sponsorId }, index): Fault[] => {
        const where = `/corrections/${index}/sponsorId`
        const sponsor = programme.roster.value.sponsors.find(({ id }) => id === sponsorId)
        if (!sponsor) return [{ where, message: 'Nobody on the roster has this id. Load the roster again.' }]
        return sponsor.objection ? [{ where, message: objectedSentence(sponsor) }] : []
      })
      if (faults.length > 0) return fail({ type: 'invalid', message: 'Nothing was corrected.', faults })
      const after = { ...stored.value.corrections }
      for (const { sponsorId, outcome, delegate, reason } of corrections) {
        if (outcome === null) delete after[sponsorId]
        else
          after[sponsorId] = {
            outcome,
            ...(delegate ? { delegate } : {}),
            ...(reason ? { reason } : {}),
            by: calledAs(caller, caller.objectId),
            at: now,
          }
      }
      const meeting = { ...stored.value, corrections: after }
      const { start } = meeting
      const audit = auditBy(
        caller,
        corrections.map(({ sponsorId }) => ({ kind: 'corrected', about: sponsorId, meeting: { key, start } })),
      )
      return ok({ change: { meetings: [{ meeting, etag: stored.etag }], changedFrom: placeOf(meeting), audit }, result: programme })
    })
    if (!changed.ok) return changed
    // Read again for its new version; roster and tags are as they were.
    const meeting = await readMeeting(ports.store, changed.value.partition, key)
    return meeting ? ok({ programme: changed.value, meeting, now: ports.clock() }) : fail({ type: 'not-found', what: 'meeting' })
  }
}
