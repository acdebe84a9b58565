import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  useRestoreFocusTarget,
} from '@fluentui/react-components'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { InitiativeView } from '../../../../functions/src/contract/initiatives.ts'
import type { Sponsor } from '../../../../functions/src/domain/roster.ts'
import { refreshInitiative } from '../../api/queries.ts'
import { useApi, useStrings } from '../../app/app-context.ts'
import { FailureMessage } from '../../app/failure-message.tsx'
import { privacySentences } from '../../strings/privacy.ts'
import { useBoardStyles } from '../board/board.styles.ts'

interface Props {
  readonly initiativeId: string
  readonly roster: InitiativeView['roster']
}

/** For managers: who objects and what can be done about it, and that somebody was erased. */
export function Objections({ initiativeId, roster: { sponsors, erasedAt = [] } }: Props) {
  const styles = useBoardStyles()
  const strings = useStrings(privacySentences)
  const objecting = sponsors.filter(({ objection }) => objection)
  return (
    <section className={`${styles.card} ${styles.tinted}`} aria-label={strings.objectionsTitle}>
      {objecting.length > 0 && (
        <>
          <h2 className={styles.heading}>{strings.objectionsTitle}</h2>
          <ul className={`${styles.plainList} ${styles.rows}`}>
            {objecting.map((sponsor) => (
              <li key={sponsor.id}>
                <Objecting initiativeId={initiativeId} sponsor={sponsor} />
              </li>
            ))}
          </ul>
          <p className={styles.small}>{strings.objectsText}</p>
        </>
      )}
      {erasedAt.length > 0 && <p className={styles.small}>{strings.erasedSponsors(erasedAt)}</p>}
    </section>
  )
}

function Objecting({
  initiativeId,
  sponsor: { id, displayName, objection },
}: {
  readonly initiativeId: string
  readonly sponsor: Sponsor
}) {
  const styles = useBoardStyles()
  const strings = useStrings(privacySentences)
  const api = useApi()
  const client = useQueryClient()
  const [asked, setAsked] = useState(false)
  // The dialog has no trigger of its own to go back to.
  const goBackHere = useRestoreFocusTarget()
  const erase = useMutation({
    mutationFn: () => api.eraseSponsor(initiativeId, id),
    onSuccess: async () => {
      setAsked(false)
      await refreshInitiative(client, initiativeId)
    },
  })
  if (!objection) return null
  const close = () => {
    if (erase.isPending) return
    erase.reset()
    setAsked(false)
  }
  return (
    <div className={styles.row}>
      <div className={styles.grow}>
        <p className={styles.text}>{strings.objects(displayName, objection.since)}</p>
        {objection.reason !== undefined && <p className={styles.small}>{strings.theirReason(objection.reason)}</p>}
      </div>
      <Button {...goBackHere} size="small" aria-label={strings.eraseTheirs(displayName)} onClick={() => setAsked(true)}>
        {`${strings.erase} …`}
      </Button>
      <Dialog open={asked} onOpenChange={(_, change) => !change.open && close()}>
        <DialogSurface>
          <DialogBody>
            <DialogTitle>{strings.eraseTheirs(displayName)}</DialogTitle>
            <DialogContent>
              <p className={styles.text}>{strings.eraseTheirsText}</p>
              {erase.error && <FailureMessage error={erase.error} />}
            </DialogContent>
            <DialogActions>
              <Button disabledFocusable={erase.isPending} onClick={() => erase.mutate()}>
                {erase.isPending ? strings.erasingNow : strings.eraseConfirm}
              </Button>
              <Button appearance="primary" onClick={close}>
                {strings.cancel}
              </Button>
            </DialogActions>
          </DialogBody>
        </DialogSurface>
      </Dialog>
    </div>
  )
}
