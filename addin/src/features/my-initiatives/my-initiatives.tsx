import { Button, Link, makeStyles, SearchBox, tokens } from '@fluentui/react-components'
import { AddRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import type { InitiativeSummary } from '../../../../functions/src/contract/initiatives.ts'
import { useFormat, useHost, useStrings } from '../../app/app-context.ts'
import { actSentences } from '../../strings/acts.ts'
import { appSentences } from '../../strings/app.ts'
import { boardSentences } from '../../strings/board.ts'
import { myInitiativesSentences } from '../../strings/my-initiatives.ts'
import { termSentences } from '../../strings/terms.ts'
import { useBoardStyles } from '../board/board.styles.ts'
import { useHeaderStyles } from '../board/header.styles.ts'
import { findInitiatives, searchedFrom, shownAtOnce } from './listed.ts'

const useStyles = makeStyles({
  list: { gap: tokens.spacingVerticalS },
  search: { maxWidth: '320px' },
  item: { gap: tokens.spacingVerticalXS },
  name: { fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400, fontWeight: tokens.fontWeightSemibold },
})

interface Props {
  readonly initiatives: readonly InitiativeSummary[]
  readonly onOpen: (id: string) => void
  readonly onNew: () => void
}

/** The personal tab of whoever has several: each in four lines, in order of name. */
export function MyInitiatives({ initiatives, onOpen, onNew }: Props) {
  const styles = useBoardStyles()
  const header = useHeaderStyles()
  const own = useStyles()
  const strings = useStrings(myInitiativesSentences)
  const board = useStrings(boardSentences)
  const { notice } = useStrings(appSentences)
  const [search, setSearch] = useState('')
  const [shown, setShown] = useState(shownAtOnce)
  const found = findInitiatives(initiatives, search)
  return (
    <div className={styles.stack}>
      <h1 className={header.title}>{strings.title}</h1>
      {initiatives.length >= searchedFrom && (
        <SearchBox
          className={own.search}
          aria-label={strings.find}
          placeholder={strings.find}
          value={search}
          onChange={(_, { value }) => setSearch(value)}
        />
      )}
      {found.length === 0 && (
        <p role="status" className={styles.quiet}>
          {strings.foundNone}
        </p>
      )}
      <ul className={`${styles.plainList} ${own.list}`}>
        {found.slice(0, shown).map((initiative) => (
          <li key={initiative.id}>
            <Line initiative={initiative} onOpen={onOpen} />
          </li>
        ))}
      </ul>
      {found.length > shown && (
        <div>
          <Button onClick={() => setShown(shown + shownAtOnce)}>{strings.more(Math.min(shownAtOnce, found.length - shown))}</Button>
        </div>
      )}
      <footer className={header.footer}>
        <p className={styles.small}>{notice}</p>
        <Button size="small" appearance="subtle" icon={<AddRegular />} className={header.last} onClick={onNew}>
          {board.newInitiative}
        </Button>
      </footer>
    </div>
  )
}

function Line({ initiative, onOpen }: { readonly initiative: InitiativeSummary; readonly onOpen: (id: string) => void }) {
  const styles = useBoardStyles()
  const own = useStyles()
  const strings = useStrings(myInitiativesSentences)
  const acts = useStrings(actSentences)
  const terms = useStrings(termSentences)
  const format = useFormat()
  const host = useHost()
  const { id, name, role, lead, next, attention, about, needs } = initiative
  const mine = role === 'manager' ? (lead ? strings.leadAndManager : strings.manager) : lead ? strings.lead : strings.sponsor
  return (
    <article className={`${styles.card} ${own.item}`} aria-label={name}>
      <h2 className={styles.subheading}>
        <Link
          className={own.name}
          href={host.addressOf({ page: 'board', initiativeId: id })}
          onClick={(event) => {
            // In a window of its own, or as a link to be copied, it stays what it is.
            if (event.ctrlKey || event.metaKey || event.shiftKey) return
            event.preventDefault()
            onOpen(id)
          }}
        >
          {name}
        </Link>
      </h2>
      <p className={styles.small}>{mine}</p>
      <p className={styles.text}>
        {needs ? strings.needs[needs] : attention ? acts.tell(attention, (sponsorId) => about ?? sponsorId).what : strings.nothing}
      </p>
      <p className={styles.small}>{next ? strings.next(terms.kind[next.kind], format.dateTime(next.start)) : strings.noNext}</p>
    </article>
  )
}
