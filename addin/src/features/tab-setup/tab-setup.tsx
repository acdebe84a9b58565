import { makeStyles, Radio, RadioGroup, tokens, typographyStyles } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useId, useState } from 'react'
import { queries } from '../../api/queries.ts'
import { useApi, useHost, useStrings } from '../../app/app-context.ts'
import { FailureMessage } from '../../app/failure-message.tsx'
import { Waiting } from '../../app/waiting.tsx'
import type { TabChoice } from '../../hosts/host.ts'
import { tabSetupSentences } from '../../strings/tab-setup.ts'

const useStyles = makeStyles({
  page: { display: 'grid', gap: tokens.spacingVerticalL, padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalL}` },
  title: { ...typographyStyles.body1Strong, margin: 0 },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
})

/** What Teams shows while a tab is added to a chat or channel; the Save button is Teams' own. */
export function TabSetup({ configure }: { readonly configure: (tab: TabChoice | undefined) => void }) {
  const styles = useStyles()
  const strings = useStrings(tabSetupSentences)
  const { data, error, refetch } = useQuery(queries.initiatives(useApi()))
  // What the tab shows now stays chosen until somebody chooses otherwise.
  const [chosen, setChosen] = useState(useHost().configuredInitiativeId)
  const initiative = data?.initiatives.find(({ id }) => id === chosen)
  const { id, name } = initiative ?? {}
  useEffect(() => {
    if (id !== undefined && name !== undefined) configure({ initiativeId: id, name })
  }, [configure, id, name])
  const titleId = useId()
  if (error && !data)
    return (
      <div className={styles.page}>
        <FailureMessage error={error} onRetry={() => void refetch()} />
      </div>
    )
  if (!data) return <Waiting />
  const { initiatives } = data
  return (
    <div className={styles.page}>
      <h1 id={titleId} className={styles.title}>
        {strings.title}
      </h1>
      {initiatives.length === 0 ? (
        <p className={styles.text}>{strings.none}</p>
      ) : (
        <RadioGroup aria-labelledby={titleId} value={id ?? ''} onChange={(_, { value }) => setChosen(value)}>
          {initiatives.map((each) => (
            <Radio key={each.id} value={each.id} label={each.name} />
          ))}
        </RadioGroup>
      )}
      <p className={styles.text}>{strings.hint}</p>
    </div>
  )
}
