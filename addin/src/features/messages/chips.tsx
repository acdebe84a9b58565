import { Field, ToggleButton } from '@fluentui/react-components'
import { type ReactNode, useId } from 'react'
import { useMessageStyles } from './messages.styles.ts'

interface ChipsProps {
  readonly label: string
  readonly hint?: string
  readonly required?: boolean
  readonly validationMessage?: string
  readonly children: ReactNode
}

/** Any number of them may be pressed. */
export function Chips({ label, hint, required = false, validationMessage, children }: ChipsProps) {
  const styles = useMessageStyles()
  const id = useId()
  return (
    <Field
      label={{ children: label, id }}
      required={required}
      {...(hint === undefined ? {} : { hint })}
      {...(validationMessage === undefined ? {} : { validationMessage })}
    >
      {(field) => (
        <fieldset aria-labelledby={id} aria-describedby={field['aria-describedby']} className={styles.chips}>
          {children}
        </fieldset>
      )}
    </Field>
  )
}

export function Chip({
  pressed,
  onClick,
  children,
}: {
  readonly pressed: boolean
  readonly onClick: () => void
  readonly children: string
}) {
  return (
    <ToggleButton size="small" shape="circular" checked={pressed} onClick={onClick}>
      {children}
    </ToggleButton>
  )
}
