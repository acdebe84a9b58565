import { Button } from '@fluentui/react-components'
import { lazy, Suspense, useState } from 'react'
import type { Panel } from '../../../../functions/src/contract/readings.ts'
import { useStrings } from '../../app/app-context.ts'
import { Waiting } from '../../app/waiting.tsx'
import type { OpenItem } from '../../hosts/host.ts'
import { panelSentences } from '../../strings/panel.ts'
import { BoardLink } from './board-link.tsx'
import { usePanelStyles } from './panel.styles.ts'

const TagMeeting = lazy(async () => ({ default: (await import('./tag-meeting.tsx')).TagMeeting }))

interface Props {
  readonly manages: Panel['manages']
  readonly openItem: OpenItem | null
}

/** One line; for a manager with an untagged meeting open, also the way to tag it. */
export function NothingToShow({ manages, openItem }: Props) {
  const styles = usePanelStyles()
  const strings = useStrings(panelSentences)
  const [tagging, setTagging] = useState(false)
  const [first] = manages
  if (!first || !openItem) {
    return (
      <div className={styles.line}>
        <p className={styles.quiet}>{openItem ? strings.notTagged : strings.nothingOpen}</p>
        {first && <BoardLink initiativeId={first.id} />}
      </div>
    )
  }
  return (
    <div className={styles.line}>
      {openItem.title !== undefined && <h1 className={styles.name}>{openItem.title}</h1>}
      <p className={styles.text}>{strings.notTaggedManager}</p>
      <p className={styles.quiet}>{strings.tagHint}</p>
      {tagging ? (
        <Suspense fallback={<Waiting />}>
          <TagMeeting manages={manages} meeting={openItem} onCancel={() => setTagging(false)} />
        </Suspense>
      ) : (
        <Button appearance="primary" onClick={() => setTagging(true)}>
          {strings.tag}
        </Button>
      )}
    </div>
  )
}
