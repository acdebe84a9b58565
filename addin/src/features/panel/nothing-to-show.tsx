import type { Panel } from '../../../../functions/src/contract/readings.ts'
import { useStrings } from '../../app/app-context.ts'
import type { OpenItem } from '../../hosts/host.ts'
import { appSentences } from '../../strings/app.ts'
import { panelSentences } from '../../strings/panel.ts'
import { AgendaOffer } from '../own-meetings/agenda-offer.tsx'
import { PrivacyLink } from '../privacy/privacy-link.tsx'
import { BoardLink } from './board-link.tsx'
import { isTaggable } from './open-item.ts'
import { usePanelStyles } from './panel.styles.ts'
import { TagOpenItem } from './tag-open-item.tsx'
import type { TagDone } from './tag-open-meeting.ts'

interface Props {
  readonly panel: Pick<Panel, 'manages' | 'sponsors' | 'item' | 'notFound'>
  readonly openItem: OpenItem | null
  readonly onTagged: (done: TagDone) => void
}

/** One line; for a manager with an untagged meeting open, also the way to tag it. */
export function NothingToShow({ panel: { manages, sponsors, item, notFound }, openItem, onTagged }: Props) {
  const styles = usePanelStyles()
  const strings = useStrings(panelSentences)
  const { product } = useStrings(appSentences)
  const [first] = manages
  // Whoever manages it has the form, which does this and more.
  if (!first && item && sponsors.length > 0) {
    // What was opened before is known without its title.
    const title = item.title ?? openItem?.title
    return <OwnMeeting item={{ ...item, ...(title === undefined ? {} : { title }) }} sponsors={sponsors} />
  }
  if (!first || !openItem || !isTaggable(openItem, item)) {
    const said = openItem && !openItem.unsaved ? strings.notTagged : first && openItem ? strings.saveFirst : strings.nothingOpen
    return (
      <div className={styles.line}>
        <h1 className={styles.unseen}>{product}</h1>
        <p className={styles.quiet}>{said}</p>
        {notFound && <p className={styles.small}>{strings.notFound[notFound]}</p>}
        {first && <BoardLink initiativeId={first.id} />}
        <PrivacyLink />
      </div>
    )
  }
  const title = openItem.title ?? item?.title
  return (
    <div className={styles.line}>
      <h1 className={title === undefined ? styles.unseen : styles.name}>{title ?? product}</h1>
      <p className={styles.text}>{strings.notTaggedManager}</p>
      <p className={styles.quiet}>{strings.tagHint}</p>
      {notFound && <p className={styles.small}>{strings.notFound[notFound]}</p>}
      <TagOpenItem manages={manages} openItem={openItem} item={item} onTagged={onTagged} />
      <PrivacyLink />
    </div>
  )
}

/** A sponsor's own meeting: the way to put an initiative on its agenda. */
function OwnMeeting({ item, sponsors }: { readonly item: NonNullable<Panel['item']>; readonly sponsors: Panel['sponsors'] }) {
  const styles = usePanelStyles()
  const { product } = useStrings(appSentences)
  return (
    <div className={styles.line}>
      <h1 className={item.title === undefined ? styles.unseen : styles.name}>{item.title ?? product}</h1>
      {sponsors.map((initiative) => (
        <AgendaOffer key={initiative.id} item={item} initiative={initiative} />
      ))}
      <PrivacyLink />
    </div>
  )
}
