import { Suspense, useEffect, useRef, useState } from 'react'
import { later } from '../../app/later.tsx'
import type { OwnMeetings } from './use-own-meetings.ts'

const DelegateDialog = later(async () => (await import('./delegate-dialog.tsx')).DelegateDialog)

interface Props {
  readonly own: OwnMeetings
  readonly invitesOpen: boolean
  readonly selfName: string
}

/** The form for a delegate, downloaded for whoever names one. Afterwards the keyboard is where it was. */
export function NameDelegate(props: Props) {
  const { naming } = props.own
  const [asked, setAsked] = useState(false)
  const opener = useRef<Element>(null)
  if (naming && !asked) setAsked(true)
  useEffect(() => {
    if (naming) opener.current = document.activeElement
    else if (opener.current instanceof HTMLElement && opener.current.isConnected) opener.current.focus()
  }, [naming])
  if (!asked) return null
  return (
    <Suspense>
      <DelegateDialog {...props} />
    </Suspense>
  )
}
