import { Button } from '@fluentui/react-components'
import { Suspense, useState } from 'react'
import type { ActPutOff, SponsorReading, UpcomingMeeting } from '../../../../functions/src/contract/readings.ts'
import type { Act } from '../../../../functions/src/domain/acts.ts'
import { useStrings } from '../../app/app-context.ts'
import { later } from '../../app/later.tsx'
import { cadenceSentences } from '../../strings/cadence.ts'
import { ActList } from '../acts/act-list.tsx'
import { isMessageAct } from '../acts/acts.ts'
import { NotNowButton } from '../acts/not-now-button.tsx'
import type { Agreed } from '../messages/draft-mail.ts'
import { WriteButton } from '../messages/write-button.tsx'
import { ActButton } from '../own-meetings/act-button.tsx'
import type { OwnMeetings } from '../own-meetings/use-own-meetings.ts'

const PanelActs = later(async () => (await import('./panel-acts.tsx')).PanelActs)

interface Props {
  readonly initiative: Agreed
  readonly you: SponsorReading
  readonly acts: readonly Act[]
  readonly putOff: readonly ActPutOff[]
  /** Opens the form for a message. */
  readonly onRecord: () => void
  /** What can be done about the sponsor's own meetings. */
  readonly own: OwnMeetings
  readonly meeting: UpcomingMeeting | undefined
}

/** The words are there with the facts; menus, forms and messages come after them, and only where there is an act, or was one. */
export function WhatHelps({ initiative, you, acts, putOff, onRecord, own, meeting }: Props) {
  const strings = useStrings(cadenceSentences)
  const some = acts.length > 0 || putOff.length > 0
  const [hadSome, setHadSome] = useState(some)
  if (!hadSome && some) setHadSome(true)
  if (!hadSome) return null
  const nameOf = () => you.displayName
  const record = (act: Act, what: string, ready: boolean) =>
    isMessageAct(act) && (
      <>
        <WriteButton initiative={initiative} sender={you.displayName} act={act} about={what} disabled={!ready} />
        <Button size="small" aria-label={strings.recordFor(what)} disabled={!ready} onClick={onRecord}>
          {strings.record}
        </Button>
      </>
    )
  const doIt = (act: Act, what: string, ready: boolean, onDone: () => void) => (
    <ActButton {...{ act, what, own, meeting, ready, onDone }} you={you.sponsorId} />
  )
  return (
    <Suspense
      fallback={
        acts.length > 0 && (
          <ActList
            acts={acts}
            nameOf={nameOf}
            action={(act, _, what) => (
              <>
                {isMessageAct(act) ? record(act, what, false) : doIt(act, what, false, () => undefined)}
                <NotNowButton what={what} disabled />
              </>
            )}
          />
        )
      }
    >
      <PanelActs
        initiativeId={initiative.id}
        acts={acts}
        putOff={putOff}
        nameOf={nameOf}
        record={(act, what) => record(act, what, true)}
        doIt={(act, what, onDone) => doIt(act, what, true, onDone)}
      />
    </Suspense>
  )
}
