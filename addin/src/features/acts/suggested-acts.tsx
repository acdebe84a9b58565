import { Button, Dialog, DialogSurface } from '@fluentui/react-components'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { ActAside, ActPutOff } from '../../../../functions/src/contract/readings.ts'
import type { Act } from '../../../../functions/src/domain/acts.ts'
import { useStrings } from '../../app/app-context.ts'
import { actSentences } from '../../strings/acts.ts'
import { ActList } from './act-list.tsx'
import { type ActStep, isMessageAct, stepOf, stillPutOff } from './acts.ts'
import { DismissForm } from './dismiss-form.tsx'
import { NotNow } from './not-now.tsx'
import { PutOffList } from './put-off-list.tsx'
import { type SettingAside, useSetAside } from './use-set-aside.tsx'

export interface SuggestedActsProps {
  readonly initiativeId: string
  readonly acts: readonly Act[]
  /** Of the same list what is set aside. */
  readonly putOff: readonly ActPutOff[]
  /** To whom they are suggested. */
  readonly to: ActAside['to']
  readonly nameOf: (sponsorId: string) => string
  /** Where passing messages appear. */
  readonly toasterId: string
  /** Leads to the view that settles an act, where there are views. */
  readonly onGo?: (view: ActStep) => void
  /** Beside an act that is done with a message: the way to record one. `onRecorded`: the act will go. */
  readonly record: (act: Act, what: string, onRecorded: () => void) => ReactNode
  /** Beside any other act: the button that does it, where there is one. `onDone`: likewise. */
  readonly doIt?: (act: Act, what: string, onDone: () => void) => ReactNode
  readonly className?: string
}

/** The list with what can be done about each act; nothing while there is none, not even one that is put off. It stays mounted then, since an act may be undone. */
export function SuggestedActs({ initiativeId, acts, putOff, to, nameOf, toasterId, onGo, record, doIt, className }: SuggestedActsProps) {
  const strings = useStrings(actSentences)
  const [dismissing, setDismissing] = useState<{ readonly act: Act; readonly index: number }>()
  const [open, setOpen] = useState(false)
  const setAside = useSetAside(initiativeId, to, toasterId)
  const away = stillPutOff(acts, putOff)
  const section = useRef<HTMLElement>(null)
  /** Where the keyboard was when an act was set aside or followed, or when that was called off. */
  const left = useRef<{ readonly id: string; readonly calledOff: boolean; readonly recorded?: boolean }>(undefined)

  // The button that was pressed went with its act, or the form hid it: the keyboard goes on at the act, or else at the first one left.
  useEffect(() => {
    if (!left.current || open) return
    const { id, calledOff, recorded } = left.current
    const index = acts.findIndex((act) => act.id === id)
    if (index >= 0 && !calledOff) return
    left.current = undefined
    // A message takes a while to count: meanwhile the keyboard may have gone elsewhere.
    if (recorded && document.activeElement !== document.body) return
    const item = section.current?.querySelectorAll('li')[Math.max(0, index)]
    item?.querySelector<HTMLElement>(index >= 0 ? '[aria-haspopup]' : 'button')?.focus()
  }, [acts, open])

  const put = (aside: SettingAside, whenDone?: () => void) => {
    left.current = { id: aside.act.id, calledOff: false }
    setAside.mutate(aside, {
      onSuccess: whenDone,
      onError: () => {
        left.current = undefined
      },
    })
  }
  const bringBack = (act: Act) => {
    // Its button goes; the keyboard goes on at the act, which comes last until the server has said where it belongs.
    left.current = { id: act.id, calledOff: true }
    setAside.mutate({ act, index: acts.length, aside: null })
  }
  const callOff = () => {
    // What is under way is waited for: its failure would be told to nobody.
    if (setAside.isPending || !dismissing) return
    left.current = { id: dismissing.act.id, calledOff: true }
    setOpen(false)
  }

  return (
    <>
      {(acts.length > 0 || away.length > 0) && (
        <ActList
          ref={section}
          acts={acts}
          nameOf={nameOf}
          className={className}
          action={(act, index, what) => {
            const step = onGo && stepOf(act)
            return (
              <>
                {step && (
                  <Button size="small" onClick={() => onGo(step)}>
                    {strings.step[step]}
                  </Button>
                )}
                {(isMessageAct(act) ? record : doIt)?.(act, what, () => {
                  left.current = { id: act.id, calledOff: false, recorded: true }
                })}
                <NotNow
                  what={what}
                  onSnooze={(days) => put({ act, index, aside: { how: 'snoozed', days } })}
                  onDismiss={() => {
                    setAside.reset()
                    setDismissing({ act, index })
                    setOpen(true)
                  }}
                />
              </>
            )
          }}
        >
          {away.length > 0 && <PutOffList putOff={away} nameOf={nameOf} onBringBack={bringBack} />}
        </ActList>
      )}
      <Dialog open={open} onOpenChange={(_, change) => !change.open && callOff()}>
        <DialogSurface>
          {dismissing && (
            <DismissForm
              what={strings.tell(dismissing.act, nameOf).what}
              pending={setAside.isPending}
              error={setAside.error}
              onCancel={callOff}
              onDismiss={(reason) =>
                put({ ...dismissing, aside: { how: 'dismissed', ...(reason === '' ? {} : { reason }) }, failureIsTold: true }, () =>
                  setOpen(false),
                )
              }
            />
          )}
        </DialogSurface>
      </Dialog>
    </>
  )
}
