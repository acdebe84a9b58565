import type { InitiativeView } from '../../../../functions/src/contract/initiatives.ts'
import type { Audience } from '../../../../functions/src/domain/message.ts'
import { useStrings } from '../../app/app-context.ts'
import { captureSentences } from '../../strings/capture.ts'
import { termSentences } from '../../strings/terms.ts'
import { AudienceSelect } from './audience-select.tsx'
import { useCaptureStyles } from './capture.styles.ts'
import type { Capture } from './capture.ts'

interface Props extends Pick<Capture, 'heard' | 'groups' | 'others'> {
  readonly perhapsMore: boolean
  readonly role: InitiativeView['role']
  readonly onAssign: (index: number, audience: Audience | undefined) => void
}

/** From which recipients the areas above are, and whom the groups among them reach. */
export function CaptureRecipients({ heard, groups, others, perhapsMore, role, onAssign }: Props) {
  const styles = useCaptureStyles()
  const strings = useStrings(captureSentences)
  const { area } = useStrings(termSentences)
  return (
    <div className={styles.words}>
      {heard.length > 0 && <p className={styles.small}>{strings.heard(heard.map(({ name, area: of }) => ({ name, area: area[of] })))}</p>}
      {others > 0 && <p className={styles.small}>{strings.others(others)}</p>}
      {perhapsMore && <p className={styles.small}>{strings.perhapsMore}</p>}
      {groups.map(({ name, address, known, audience }, index) => (
        <AudienceSelect
          key={address ?? name}
          label={strings.reaches(name ?? address ?? strings.unnamedGroup)}
          known={known}
          value={audience}
          optional
          onChange={(chosen) => onAssign(index, chosen)}
        />
      ))}
      {groups.length > 0 && <p className={styles.small}>{role === 'manager' ? strings.remembered : strings.rememberedOnce}</p>}
    </div>
  )
}
