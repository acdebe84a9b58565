import { Button } from '@fluentui/react-components'
import { useSyncExternalStore } from 'react'
import { useStrings } from '../../app/app-context.ts'
import { writingSentences } from '../../strings/writing.ts'
import { usePanelStyles } from '../panel/panel.styles.ts'
import type { MessageDraft } from './message-draft.ts'
import { sentDraft } from './sent-draft.ts'

interface Props {
  readonly initiativeId: string
  /** Opens the form with what is known of the message. */
  readonly onRecord: (about: Partial<MessageDraft>) => void
}

/** After a draft was opened: sent messages count only once they are recorded. */
export function SentQuestion({ initiativeId, onRecord }: Props) {
  const styles = usePanelStyles()
  const strings = useStrings(writingSentences)
  const { opened, remember } = sentDraft
  const draft = useSyncExternalStore(opened.subscribe, opened.current, () => undefined)
  if (draft?.initiativeId !== initiativeId) return null
  return (
    <div className={styles.messagesLine}>
      <p className={styles.quiet}>{strings.haveYouSent}</p>
      <Button size="small" appearance="primary" onClick={() => onRecord(draft.about)}>
        {strings.recordSent}
      </Button>
      <Button size="small" appearance="subtle" onClick={() => remember(undefined)}>
        {strings.notSent}
      </Button>
    </div>
  )
}
