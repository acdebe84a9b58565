import { Link, ToastTrigger } from '@fluentui/react-components'
import { type ReactNode, useRef } from 'react'

interface Props {
  readonly children: ReactNode
  readonly onAction: () => void
}

/**
 * What can be done about a passing message, which goes with it. Fluent UI (9.74) gives the focus of a message that goes to another message,
 * when its fading out is over: a dialog that was opened meanwhile loses it, and stands hidden behind the page. So the focus is out
 * before, where it came from.
 */
export function ToastAction({ children, onAction }: Props) {
  const before = useRef<HTMLElement>(undefined)
  return (
    <ToastTrigger>
      <Link
        as="button"
        onFocus={({ relatedTarget: from }) => {
          if (from instanceof HTMLElement && !from.closest('.fui-Toaster')) before.current = from
        }}
        onClick={({ currentTarget }) => {
          if (before.current?.isConnected) before.current.focus()
          // Also from where nothing can take the focus.
          if (document.activeElement === currentTarget) currentTarget.blur()
          onAction()
        }}
      >
        {children}
      </Link>
    </ToastTrigger>
  )
}
