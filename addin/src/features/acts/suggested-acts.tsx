import { Button, Dialog, DialogSurface } from '@fluentui/react-components'
import { useEffect, useRef, useState } from 'react'
import type { ActAside } from '../../../../functions/src/contract/readings.ts'
import type { Act } from '../../../../functions/src/domain/acts.ts'
import { useStrings } from '../../app/app-context.ts'
import { actSentences } from '../../strings/acts.ts'
import { ActList } from './act-list.tsx'
import { type ActStep, stepOf } from './acts.ts'
import { DismissForm } from './dismiss-form.tsx'
import { NotNow } from './not-now.tsx'
import { useSetAside } from './use-set-aside.tsx'

export interface SuggestedActsProps {
  readonly initiativeId: string
  readonly acts: readonly Act[]
  /** To whom they are suggested. */
  readonly to: ActAside['to']
  readonly nameOf: (sponsorId: string) => string
  /** Where passing messages appear. */
  readonly toasterId: string
  /** Leads to the view that settles an act, where there are views. */
  readonly onGo?: (view: ActStep) => void
  readonly className?: string
}

/** The list with what can be done about each act; nothing while there is none. It stays mounted then, since an act may be undone. */
export function SuggestedActs({ initiativeId, acts, to, nameOf, toasterId, onGo, className }: SuggestedActsProps) {
  const strings = useStrings(actSentences)
  const [dismissing, setDismissing] = useState<{ readonly act: Act; readonly index: number }>()
  const setAside = useSetAside(initiativeId, to, toasterId)
  const section = useRef<HTMLElement>(null)
  const shown = acts.length
  const before = useRef(shown)

  // The button that was pressed is gone with its act: the keyboard goes on at the next one.
  useEffect(() => {
    const fewer = shown < before.current
    before.current = shown
    if (fewer && document.activeElement === document.body) section.current?.querySelector('button')?.focus()
  }, [shown])

  return (
    <>
      {shown > 0 && (
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
                <NotNow
                  what={what}
                  onSnooze={(days) => setAside.mutate({ act, index, aside: { how: 'snoozed', days } })}
                  onDismiss={() => {
                    setAside.reset()
                    setDismissing({ act, index })
                  }}
                />
              </>
            )
          }}
        />
      )}
      <Dialog open={dismissing !== undefined} onOpenChange={(_, { open }) => !open && setDismissing(undefined)}>
        <DialogSurface>
          {dismissing && (
            <DismissForm
              what={strings.tell(dismissing.act, nameOf).what}
              pending={setAside.isPending}
              error={setAside.error}
              onCancel={() => setDismissing(undefined)}
              onDismiss={(reason) =>
                setAside.mutate(
                  { ...dismissing, aside: { how: 'dismissed', ...(reason === '' ? {} : { reason }) }, failureIsTold: true },
                  { onSuccess: () => setDismissing(undefined) },
                )
              }
            />
          )}
        </DialogSurface>
      </Dialog>
    </>
  )
}
