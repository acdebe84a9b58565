import { modelsOf } from './engagement.ts'
import { type MeetingKind, meetingKinds } from './meeting.ts'
import type { RunningState } from './snapshot.ts'

/** What the attendance model goes on from for one sponsor, by kind of meeting: numbers, as they are stored. */
export function modelOfSponsor({ checkpoints }: Pick<RunningState, 'checkpoints'>, sponsorId: string) {
  const last = checkpoints.at(-1)
  const models = last ? modelsOf(last) : {}
  return Object.fromEntries(
    meetingKinds.flatMap((kind): [MeetingKind, object][] => {
      const state = models[kind]?.sponsors[sponsorId]
      return state ? [[kind, state]] : []
    }),
  )
}
