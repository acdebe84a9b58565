import { Field, Select } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { SponsorInput } from '../../../../functions/src/contract/initiatives.ts'
import type { Audience } from '../../../../functions/src/domain/message.ts'
import { useFormat, useStrings } from '../../app/app-context.ts'
import { captureSentences } from '../../strings/capture.ts'
import { messageSentences } from '../../strings/messages.ts'
import { termSentences } from '../../strings/terms.ts'
import { useCaptureStyles } from './capture.styles.ts'

const areas = SponsorInput.shape.area.options

interface Props {
  readonly label: ReactNode
  readonly value: Audience | undefined
  /** Also while something else is chosen: several areas, which nobody chooses here, can be chosen again. */
  readonly known?: Audience | undefined
  /** Whether nothing may be said. */
  readonly optional: boolean
  readonly onChange: (audience: Audience | undefined) => void
}

/** Whom a directory group reaches: nearly always everyone, or one area. */
export function AudienceSelect({ label, value, known, optional, onChange }: Props) {
  const styles = useCaptureStyles()
  const strings = useStrings(captureSentences)
  const { everyone } = useStrings(messageSentences)
  const { area: names } = useStrings(termSentences)
  const format = useFormat()
  const key = (audience: Audience | undefined) => (audience === undefined ? '' : audience === 'everyone' ? audience : audience.join(' '))
  const several = [known, value].find((audience) => Array.isArray(audience) && audience.length > 1)
  const choices: readonly Audience[] = ['everyone', ...areas.map((area): Audience => [area]), ...(several ? [several] : [])]
  const nameOf = (audience: Audience) => (audience === 'everyone' ? everyone : format.list(audience.map((area) => names[area])))
  return (
    <Field label={{ children: label }} size="small">
      <Select
        className={styles.control}
        size="small"
        value={key(value)}
        onChange={(_, { value: chosen }) => onChange(choices.find((choice) => key(choice) === chosen))}
      >
        {optional && <option value="">{strings.notSaid}</option>}
        {choices.map((choice) => (
          <option key={key(choice)} value={key(choice)}>
            {nameOf(choice)}
          </option>
        ))}
      </Select>
    </Field>
  )
}
