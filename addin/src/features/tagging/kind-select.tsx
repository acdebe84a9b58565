import { Select } from '@fluentui/react-components'
import { NewTag } from '../../../../functions/src/contract/meetings.ts'
import type { Tag } from '../../../../functions/src/domain/tag.ts'
import { useStrings } from '../../app/app-context.ts'
import { taggingSentences } from '../../strings/tagging.ts'
import { termSentences } from '../../strings/terms.ts'

export type KindChoice = Tag['kind']

/** That an occurrence is as its series again is no kind. */
const choices = NewTag.shape.kind.options.filter((kind) => kind !== 'as-series')

interface Props {
  /** `undefined` while nothing is chosen. */
  readonly value: KindChoice | undefined
  readonly onChange: (kind: KindChoice) => void
  /** Where no visible label belongs to it. */
  readonly label?: string
  readonly size?: 'small' | 'medium'
  readonly disabled?: boolean
}

/** A meeting's kind, or none. */
export function KindSelect({ value, onChange, label, size = 'medium', disabled = false, ...field }: Props) {
  const strings = useStrings(taggingSentences)
  const terms = useStrings(termSentences)
  return (
    <Select
      {...field}
      size={size}
      disabled={disabled}
      {...(label === undefined ? {} : { 'aria-label': label })}
      value={value ?? ''}
      onChange={(_, chosen) => {
        const choice = choices.find((each) => each === chosen.value)
        if (choice) onChange(choice)
      }}
    >
      {value === undefined && <option value="">{strings.choose}</option>}
      <option value="none">{strings.none}</option>
      {choices
        .filter((choice) => choice !== 'none')
        .map((choice) => (
          <option key={choice} value={choice}>
            {terms.kind[choice]}
          </option>
        ))}
    </Select>
  )
}
