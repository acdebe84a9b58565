import { Button } from '@fluentui/react-components'
import { lazy, Suspense, useState } from 'react'
import type { Panel } from '../../../../functions/src/contract/readings.ts'
import { useStrings } from '../../app/app-context.ts'
import { Waiting } from '../../app/waiting.tsx'
import type { OpenItem } from '../../hosts/host.ts'
import { appSentences } from '../../strings/app.ts'
import { panelSentences } from '../../strings/panel.ts'
import { BoardLink } from './board-link.tsx'
import { usePanelStyles } from './panel.styles.ts'

const TagMeeting = lazy(async () => ({ default: (await import('./tag-meeting.tsx')).TagMeeting }))

interface Props {
  readonly manages: Panel['manages']
  readonly openItem: OpenItem | null
  readonly onTagged: (over: number) => void
}

/** One line; for a manager with an untagged meeting open, also the way to tag it. */
export function NothingToShow({ manages, openItem, onTagged }: Props) {
  const styles = usePanelStyles()
  const strings = useStrings(panelSentences)
  const { product } = useStrings(appSentences)
  const [tagging, setTagging] = useState(false)
  const [first] = manages
  const iCalUId = openItem?.iCalUId
  if (!first || !openItem || iCalUId === undefined) {
    return (
      <div className={styles.line}>
        <h1 className={styles.unseen}>{product}</h1>
        <p className={styles.quiet}>{openItem ? strings.notTagged : strings.nothingOpen}</p>
        {first && <BoardLink initiativeId={first.id} />}
      </div>
    )
  }
  return (
    <div className={styles.line}>
      <h1 className={openItem.title === undefined ? styles.unseen : styles.name}>{openItem.title ?? product}</h1>
      <p className={styles.text}>{strings.notTaggedManager}</p>
      <p className={styles.quiet}>{strings.tagHint}</p>
      {tagging ? (
        <Suspense fallback={<Waiting />}>
          <TagMeeting manages={manages} meeting={{ ...openItem, iCalUId }} onTagged={onTagged} onCancel={() => setTagging(false)} />
        </Suspense>
      ) : (
        <Button appearance="primary" onClick={() => setTagging(true)}>
          {strings.tag}
        </Button>
      )}
    </div>
  )
}
