import { Link } from '@fluentui/react-components'
import { type RefObject, useEffect, useRef, useState } from 'react'
import type { SponsorReading } from '../../../../functions/src/contract/readings.ts'
import type { RecordedMessage } from '../../api/api.ts'
import { useStrings } from '../../app/app-context.ts'
import { cadenceSentences } from '../../strings/cadence.ts'
import { usePanelStyles } from '../panel/panel.styles.ts'
import type { Agreed } from './draft-mail.ts'
import { RecordButton, type Recorder } from './record-button.tsx'
import { sentDraft } from './sent-draft.ts'
import { SentQuestion } from './sent-question.tsx'
import { useTakeBack } from './use-take-back.ts'
import { WriteButton } from './write-button.tsx'

interface Props {
  readonly initiative: Agreed
  readonly you: SponsorReading
  /** The last message is told elsewhere on the page, as the reason of an act. */
  readonly told: boolean
  /** A suggestion elsewhere on the page has the button, which opens the form by `recorder`. */
  readonly suggested: boolean
  readonly recorder: RefObject<Recorder | null>
}

/** What a sponsor said last, and the way to record what they said since. Facts only: this is read in a second. */
export function YourMessages({ initiative, you, told, suggested, recorder }: Props) {
  const styles = usePanelStyles()
  const strings = useStrings(cadenceSentences)
  const [recorded, setRecorded] = useState<RecordedMessage>()
  const takeBack = useTakeBack(() => setRecorded(undefined))
  const answer = useRef<HTMLSpanElement>(null)
  // The button that took it back is gone: the keyboard goes on where that is told.
  useEffect(() => {
    if (takeBack.isSuccess) answer.current?.focus()
  }, [takeBack.isSuccess])
  const { message } = you
  const said = recorded && (recorded.isNew ? strings.recorded : strings.alreadyRecorded)
  if (!you.inTerm) return message && message.count > 0 && <p className={styles.small}>{strings.yours(message)}</p>
  return (
    <div className={styles.messages}>
      {!told && <p className={styles.quiet}>{strings.yours(message)}</p>}
      <SentQuestion initiativeId={initiative.id} onRecord={(begin) => recorder.current?.open(begin)} />
      <div className={styles.messagesLine}>
        {!suggested && <WriteButton initiative={initiative} sender={you.displayName} />}
        <RecordButton
          ref={recorder}
          shown={!suggested}
          initiativeId={initiative.id}
          zone={initiative.zone}
          speakers={[{ sponsorId: you.sponsorId, name: you.displayName, terms: you.terms }]}
          own
          onRecorded={(what) => {
            takeBack.reset()
            sentDraft.remember(undefined)
            setRecorded(what)
          }}
        />
        <span role="status" className={styles.small} tabIndex={-1} ref={answer}>
          {takeBack.error ? strings.takeBackFailed : takeBack.isSuccess ? strings.takenBack : said}
        </span>
        {/* What was known before, from the manager perhaps, is not theirs to undo with one click. */}
        {recorded?.isNew && (
          <Link
            as="button"
            disabledFocusable={takeBack.isPending}
            onClick={() => takeBack.mutate({ initiativeId: initiative.id, messageId: recorded.message.id })}
          >
            {strings.undo}
          </Link>
        )}
      </div>
    </div>
  )
}
