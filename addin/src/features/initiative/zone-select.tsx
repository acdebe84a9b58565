import { Select } from '@fluentui/react-components'

// Throughout the life of the page the platform's database stays the same.
const zones = Intl.supportedValuesOf('timeZone')

interface Props {
  readonly value: string
  readonly onChange: (zone: string) => void
  readonly size?: 'small' | 'medium'
}

/** A native list: typing the first letters finds the place, also on a phone. Meant to stand in a `Field`. */
export function ZoneSelect({ value, onChange, size = 'medium', ...field }: Props) {
  return (
    <Select {...field} size={size} value={value} onChange={(_, chosen) => onChange(chosen.value)}>
      {!zones.includes(value) && <option value={value}>{value}</option>}
      {zones.map((zone) => (
        <option key={zone} value={zone}>
          {zone.replaceAll('_', ' ')}
        </option>
      ))}
    </Select>
  )
}
