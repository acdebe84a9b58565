import { Suspense } from 'react'
import type { Panel } from '../../../../functions/src/contract/readings.ts'
import { useFormat } from '../../app/app-context.ts'
import { Drawn } from '../../app/drawn.tsx'
import { later } from '../../app/later.tsx'
import { pastPart } from './opening.ts'

const PastAttendance = later(async () => (await import('./past-attendance.tsx')).PastAttendance)

interface Props {
  readonly initiativeId: string
  readonly past: NonNullable<NonNullable<Panel['about']>['past']>
  /** Whoever looks called the meeting. */
  readonly organized: boolean
}

/** The open meeting is over: what was captured about whoever looks, and to whoever called it the way to Teams' report. */
export function Past({ initiativeId, past, organized }: Props) {
  const part = pastPart(past, useFormat())
  const attendance = organized && (
    <Suspense fallback={null}>
      <PastAttendance initiativeId={initiativeId} meetingKey={past.key} start={past.start} />
    </Suspense>
  )
  return part ? <Drawn part={part}>{attendance}</Drawn> : attendance
}
