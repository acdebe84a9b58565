import { Button, Checkbox, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle } from '@fluentui/react-components'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { OwnData } from '../../../../functions/src/contract/privacy.ts'
import { useApi, useStrings } from '../../app/app-context.ts'
import { FailureMessage } from '../../app/failure-message.tsx'
import { forgetCached } from '../../app/kept-storage.ts'
import { privacySentences } from '../../strings/privacy.ts'
import { usePrivacyStyles } from './privacy.styles.ts'
import { refreshErased } from './privacy-queries.ts'

interface Props {
  readonly data: OwnData
  readonly open: boolean
  readonly onClose: () => void
  readonly onErased: () => void
}

/** In two steps: what goes and what stays, then that it cannot be undone. */
export function EraseDialog({ data, open, onClose, onErased }: Props) {
  const strings = useStrings(privacySentences)
  const api = useApi()
  const client = useQueryClient()
  const erase = useMutation({
    mutationFn: () => api.eraseOwnData(),
    onSuccess: async ({ managed }) => {
      forgetCached()
      onClose()
      onErased()
      await refreshErased(client, managed)
    },
  })
  const close = () => {
    if (erase.isPending) return
    erase.reset()
    onClose()
  }
  return (
    <Dialog open={open} onOpenChange={(_, change) => !change.open && close()}>
      <DialogSurface>
        {data.policy.erasure === 'manager' ? (
          <DialogBody>
            <DialogTitle>{strings.eraseTitle}</DialogTitle>
            <DialogContent>{strings.byManager}</DialogContent>
            <DialogActions>
              <Button onClick={close}>{strings.back}</Button>
            </DialogActions>
          </DialogBody>
        ) : (
          <Steps data={data} pending={erase.isPending} error={erase.error} onErase={() => erase.mutate()} onCancel={close} />
        )}
      </DialogSurface>
    </Dialog>
  )
}

interface StepsProps {
  readonly data: OwnData
  readonly pending: boolean
  readonly error: Error | null
  readonly onErase: () => void
  readonly onCancel: () => void
}

function Steps({ data: { initiatives }, pending, error, onErase, onCancel }: StepsProps) {
  const styles = usePrivacyStyles()
  const strings = useStrings(privacySentences)
  const [step, setStep] = useState<'read' | 'confirm'>('read')
  const [understood, setUnderstood] = useState(false)
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (step === 'confirm') box.current?.focus()
  }, [step])
  const managed = initiatives.flatMap(({ role, name }) => (role === 'manager' ? [name] : []))
  const stays = [...strings.staysList, ...(managed.length > 0 ? [strings.staysAsManager(managed)] : [])]
  return (
    <DialogBody>
      <DialogTitle>{strings.eraseTitle}</DialogTitle>
      <DialogContent className={styles.form}>
        <section className={styles.section}>
          <h3 className={styles.subheading}>{strings.goes}</h3>
          <ul className={styles.bullets}>
            {strings.goesList.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </section>
        <section className={styles.section}>
          <h3 className={styles.subheading}>{strings.stays}</h3>
          <ul className={styles.bullets}>
            {stays.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </section>
        {step === 'confirm' && (
          <Checkbox
            ref={box}
            label={strings.understood}
            checked={understood}
            onChange={(_, { checked }) => setUnderstood(checked === true)}
          />
        )}
        {error && <FailureMessage error={error} />}
      </DialogContent>
      <DialogActions>
        {step === 'read' ? (
          <Button onClick={() => setStep('confirm')}>{strings.next}</Button>
        ) : (
          <Button appearance="primary" disabledFocusable={!understood || pending} onClick={onErase}>
            {pending ? strings.erasingNow : strings.eraseConfirm}
          </Button>
        )}
        <Button appearance={step === 'read' ? 'primary' : 'secondary'} onClick={onCancel}>
          {strings.cancel}
        </Button>
      </DialogActions>
    </DialogBody>
  )
}
