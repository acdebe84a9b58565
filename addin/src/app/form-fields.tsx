import { type ReactNode, useLayoutEffect, useRef } from 'react'

/**
 * The fields of a form that closes once it is saved. While it is being saved they take nothing more: what was typed then would be neither
 * sent nor kept. Where the form stays open after all, since it could not be saved, the keyboard is where it was.
 */
export function FormFields({ saving, children }: { readonly saving: boolean; readonly children: ReactNode }) {
  const fields = useRef<HTMLFieldSetElement>(null)
  const left = useRef<Element>(null)
  useLayoutEffect(() => {
    const { activeElement } = document
    // A browser takes the focus off a field that is switched off, without a word and only later.
    if (saving) left.current = fields.current?.contains(activeElement) ? activeElement : null
    else if (left.current instanceof HTMLElement && left.current.isConnected) left.current.focus()
    if (!saving) left.current = null
  }, [saving])
  return (
    <fieldset ref={fields} disabled={saving} role="presentation" style={{ display: 'contents' }}>
      {children}
    </fieldset>
  )
}
