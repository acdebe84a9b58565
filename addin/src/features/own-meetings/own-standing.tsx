import { Link } from '@fluentui/react-components'
import { Suspense } from 'react'
import type { Delegate } from '../../../../functions/src/contract/own-meetings.ts'
import { useStrings } from '../../app/app-context.ts'
import { later } from '../../app/later.tsx'
import { ownMeetingSentences } from '../../strings/own-meetings.ts'
import { usePanelStyles } from '../panel/panel.styles.ts'
import type { OwnMeetings } from './use-own-meetings.ts'

const FailureMessage = later(async () => (await import('../../app/failure-message.tsx')).FailureMessage)

interface Props {
  readonly own: OwnMeetings
  readonly meetingKey: string | undefined
  readonly delegate: Delegate | undefined
}

/** Below the answers: who goes in the sponsor's place, what was done a moment ago, and what failed. */
export function OwnStanding({ own, meetingKey, delegate }: Props) {
  const styles = usePanelStyles()
  const strings = useStrings(ownMeetingSentences)
  const { said } = own
  return (
    <>
      {delegate && meetingKey !== undefined && (
        <p className={styles.standing}>
          <span>{strings.goesForYou(delegate.name)}</span>
          <Link as="button" onClick={() => own.write.mutate(delegate)}>
            {strings.writeTo}
          </Link>
          <Link as="button" onClick={() => own.nameDelegate({ key: meetingKey, named: null, before: delegate })}>
            {strings.takeBack}
          </Link>
        </p>
      )}
      <span role="status" className={styles.status}>
        {said?.text}
      </span>
      {said?.undo && (
        <Link as="button" onClick={said.undo}>
          {strings.undo}
        </Link>
      )}
      {own.failure && (
        <Suspense>
          <FailureMessage error={own.failure} />
        </Suspense>
      )}
    </>
  )
}
