import { Select } from '@fluentui/react-components'
import type { Sponsor } from '../../../../functions/src/domain/roster.ts'
import { useFormat } from '../../app/app-context.ts'

interface NameSelectProps {
  readonly label: string
  readonly value: string | null | undefined
  readonly mayBe: readonly string[]
  readonly sponsors: readonly Pick<Sponsor, 'id' | 'displayName'>[]
  readonly words: { readonly later: string; readonly nobody: string }
  readonly onChange: (choice: string | null | undefined) => void
}

const later = ''
/** No sponsor id can look like this: ids are letters, digits and hyphens. */
const nobody = '~'

/** Who a name is; those whom it resembles come first. */
export function NameSelect({ label, value, mayBe, sponsors, words, onChange }: NameSelectProps) {
  const format = useFormat()
  const ordered = sponsors.toSorted(
    (a, b) => Number(mayBe.includes(b.id)) - Number(mayBe.includes(a.id)) || format.compare(a.displayName, b.displayName),
  )
  return (
    <Select
      aria-label={label}
      value={value === undefined ? later : (value ?? nobody)}
      onChange={(_, chosen) => onChange(chosen.value === later ? undefined : chosen.value === nobody ? null : chosen.value)}
    >
      <option value={later}>{words.later}</option>
      {ordered.map(({ id, displayName }) => (
        <option key={id} value={id}>
          {displayName}
        </option>
      ))}
      <option value={nobody}>{words.nobody}</option>
    </Select>
  )
}
