import type { OwnData, OwnInitiativeData } from '../../../../functions/src/contract/privacy.ts'
import { useStrings } from '../../app/app-context.ts'
import type { PrivacyStrings } from '../../strings/en/privacy.ts'
import { privacySentences } from '../../strings/privacy.ts'
import { usePrivacyStyles } from './privacy.styles.ts'

/** What, why, how long, and who sees it: read in twenty seconds. */
export function Summary({ data: { initiatives, policy, erased } }: { readonly data: OwnData }) {
  const styles = usePrivacyStyles()
  const strings = useStrings(privacySentences)
  const managers = [...new Set(initiatives.flatMap((one) => (one.sponsor ? one.managers : [])))]
  const sponsor = initiatives.some((one) => one.sponsor)
  const manager = initiatives.some(({ role }) => role === 'manager')
  return (
    <section className={styles.card} aria-label={strings.title}>
      <dl className={styles.facts}>
        <dt className={styles.term}>{strings.what}</dt>
        <dd className={styles.detail}>
          {initiatives.map((one) => (
            <span key={one.id}>{keptIn(one, strings).join(' ')}</span>
          ))}
          {sponsor && <span>{strings.never}</span>}
        </dd>
        <dt className={styles.term}>{strings.why}</dt>
        <dd className={styles.detail}>{strings.purpose}</dd>
        <dt className={styles.term}>{strings.howLong}</dt>
        <dd className={styles.detail}>
          {sponsor && <span>{strings.duration(policy.untaggedDays, policy.knownItemDays, policy.auditDays)}</span>}
          {manager && <span>{strings.durationManager(policy.knownItemDays, policy.auditDays)}</span>}
        </dd>
        <dt className={styles.term}>{strings.whoSees}</dt>
        <dd className={styles.detail}>
          {sponsor && <span>{strings.seers(managers)}</span>}
          {manager && <span>{strings.seersOfManager}</span>}
        </dd>
      </dl>
      {erased && <p className={styles.small}>{strings.erasedAt(erased.at, erased.by)}</p>}
    </section>
  )
}

function keptIn({ name, role, followed, sponsor, readings, ahead, messages }: OwnInitiativeData, strings: PrivacyStrings): string[] {
  const meetings = Object.values(readings).reduce((sum, { facts }) => sum + facts.due + facts.excused, 0)
  return [
    ...(sponsor ? [sponsor.objection ? strings.keptClosed(name) : strings.kept({ meetings, ahead, messages }, name)] : []),
    ...(role === 'manager' ? [strings.keptAsManager(name, followed)] : []),
  ]
}
