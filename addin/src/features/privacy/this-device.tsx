import { Button } from '@fluentui/react-components'
import { DeleteRegular } from '@fluentui/react-icons'
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useStrings } from '../../app/app-context.ts'
import { forgetCached, keepsPanels, storageOf, whenForgotten } from '../../app/kept-storage.ts'
import { privacySentences } from '../../strings/privacy.ts'
import { sentDraft } from '../messages/sent-draft.ts'
import { usePrivacyStyles } from './privacy.styles.ts'

/** What the server knows nothing of: it is removed here, at once. */
export function ThisDevice() {
  const styles = usePrivacyStyles()
  const { thisDevice: strings } = useStrings(privacySentences)
  const panels = useSyncExternalStore(
    whenForgotten,
    useCallback(() => keepsPanels(storageOf(window)), []),
  )
  const draft = useSyncExternalStore(sentDraft.opened.subscribe, sentDraft.opened.current)
  const [removed, setRemoved] = useState(false)
  // What was pressed is gone with what it removed.
  const told = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    if (removed) told.current?.focus()
  }, [removed])
  const remove = () => {
    forgetCached()
    setRemoved(true)
  }
  const some = panels || draft !== undefined
  return (
    <section className={styles.section} aria-label={strings.title}>
      <h2 className={styles.heading}>{strings.title}</h2>
      {panels && <p className={styles.text}>{strings.panels}</p>}
      {draft && <p className={styles.text}>{strings.draft}</p>}
      {some && (
        <div>
          <Button className={styles.wrapping} icon={<DeleteRegular />} onClick={remove}>
            {strings.remove}
          </Button>
        </div>
      )}
      <p role="status" ref={told} tabIndex={-1} className={styles.text} style={{ outline: 'none' }}>
        {some ? '' : removed ? strings.removed : strings.nothing}
      </p>
    </section>
  )
}
