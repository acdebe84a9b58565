import { Button, makeStyles, tokens, typographyStyles } from '@fluentui/react-components'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { OwnFollowing as Answer } from '../../../../functions/src/contract/initiatives.ts'
import { refreshInitiative } from '../../api/queries.ts'
import { useApi, useStrings } from '../../app/app-context.ts'
import { FailureMessage } from '../../app/failure-message.tsx'
import { Fold } from '../../app/fold.tsx'
import { ownFollowingSentences } from '../../strings/own-following.ts'

const useStyles = makeStyles({
  box: { display: 'grid', gap: tokens.spacingVerticalXS, minWidth: 0, justifyItems: 'start' },
  question: { ...typographyStyles.body1Strong, margin: 0, overflowWrap: 'anywhere' },
  small: { ...typographyStyles.caption1, margin: 0, color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
  // As quiet as the line it belongs to: it is there for whoever looks for it.
  quiet: { minWidth: 0, padding: 0, fontWeight: tokens.fontWeightRegular, color: tokens.colorBrandForegroundLink },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  list: { ...typographyStyles.caption1, margin: 0, paddingLeft: tokens.spacingHorizontalL, color: tokens.colorNeutralForeground2 },
})

interface Props {
  readonly initiative: { readonly id: string; readonly name: string }
  readonly own: Answer
  /** `question`: where it is asked, and stays while the page is open. `line`: only for who had answered before. */
  readonly place: 'question' | 'line' | 'both'
}

/** Whether the calendar of whoever looks may be followed: asked once, in few words; from then on a line with the way to change it. */
export function OwnFollowing({ initiative, own, place }: Props) {
  const api = useApi()
  const client = useQueryClient()
  const styles = useStyles()
  const strings = useStrings(ownFollowingSentences)
  const [wasAsked] = useState(own.agreed === undefined)
  const line = useRef<HTMLDivElement>(null)
  const put = useMutation({
    mutationFn: (agreed: boolean) => api.answerFollowing(initiative.id, agreed),
    onSuccess: () => refreshInitiative(client, initiative.id),
    // Without a connection it fails and says so, rather than wait for one.
    networkMode: 'always',
  })
  // The button that was pressed is gone: the keyboard goes on where the answer stands.
  useEffect(() => {
    if (put.isSuccess && own.agreed !== undefined && document.activeElement === document.body) line.current?.focus()
  }, [put.isSuccess, own.agreed])
  if (place !== 'both' && wasAsked !== (place === 'question')) return null
  const button = (text: string, agreed: boolean, quiet = false) => (
    <Button
      size="small"
      {...(quiet ? { appearance: 'transparent' as const, className: styles.quiet } : {})}
      disabledFocusable={put.isPending}
      onClick={() => put.mutate(agreed)}
    >
      {put.isPending && put.variables === agreed ? strings.saving : text}
    </Button>
  )
  return (
    <div className={styles.box} ref={line} tabIndex={-1}>
      {own.agreed === undefined ? (
        <>
          <p className={styles.question}>{strings.ask(initiative.name)}</p>
          <p className={styles.small}>{strings.what}</p>
          <div className={styles.buttons}>
            {button(strings.allow, true)}
            {button(strings.refuse, false)}
          </div>
        </>
      ) : (
        <>
          <p className={styles.small}>{own.agreed ? strings.agreed(initiative.name) : strings.refused(initiative.name)}</p>
          {own.agreed ? button(strings.stop, false, true) : button(strings.allowAfterAll, true, true)}
        </>
      )}
      {put.error && <FailureMessage error={put.error} />}
      <Fold title={strings.details}>
        <ul className={styles.list}>
          {strings.read.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </Fold>
    </div>
  )
}
