import { Button } from '@fluentui/react-components'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { AuditView } from '../../../../functions/src/contract/privacy.ts'
import { useApi, useFormat, useStrings } from '../../app/app-context.ts'
import { FailureMessage } from '../../app/failure-message.tsx'
import { Waiting } from '../../app/waiting.tsx'
import { privacySentences } from '../../strings/privacy.ts'
import { groupEntries } from './group-entries.ts'
import { usePrivacyStyles } from './privacy.styles.ts'
import { privacyQueries } from './privacy-queries.ts'

/** Shown at first. */
const latest = 5

interface Props {
  readonly initiativeId: string
  /** What the person did themselves, instead of what was done about them. */
  readonly mine: boolean
}

/** Who looked at it or changed it, newest first. */
export function OwnAudit({ initiativeId, mine }: Props) {
  const styles = usePrivacyStyles()
  const strings = useStrings(privacySentences)
  const [all, setAll] = useState(false)
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage, isFetchNextPageError } = useInfiniteQuery(
    privacyQueries.audit(useApi(), initiativeId, mine),
  )
  const entries = groupEntries(data?.pages.flatMap((page) => page.entries) ?? [])
  const shown = all ? entries : entries.slice(0, latest)
  const title = mine ? strings.auditMine : strings.auditTitle
  return (
    <section className={styles.section} aria-label={title}>
      <div className={styles.tight}>
        <h3 className={styles.subheading}>{title}</h3>
        {!mine && <p className={styles.small}>{strings.auditIntro}</p>}
      </div>
      {(!data || isFetchNextPageError) && error && (
        <FailureMessage error={error} onRetry={() => void (isFetchNextPageError ? fetchNextPage() : refetch())} />
      )}
      {!data && !error && <Waiting />}
      {data && entries.length === 0 && <p className={styles.quiet}>{strings.auditNone}</p>}
      {shown.length > 0 && (
        <ul className={styles.list}>
          {shown.map((entry) => (
            <li
              key={`${entry.at} ${entry.kind} ${entry.about} ${entry.name ?? ''} ${entry.by} ${entry.meeting?.key ?? ''}`}
              className={styles.row}
            >
              <Entry entry={entry} mine={mine} />
            </li>
          ))}
        </ul>
      )}
      {(entries.length > shown.length || (all && hasNextPage)) && (
        <div>
          <Button
            size="small"
            appearance="subtle"
            disabled={isFetchingNextPage}
            onClick={() => (all ? void fetchNextPage() : setAll(true))}
          >
            {strings.auditMore}
          </Button>
        </div>
      )}
    </section>
  )
}

function Entry({ entry: { kind, about, name, by, own, at, count, meeting }, mine }: { readonly entry: AuditView; readonly mine: boolean }) {
  const styles = usePrivacyStyles()
  const strings = useStrings(privacySentences)
  const format = useFormat()
  const more = [
    ...(name === undefined ? [] : [name]),
    format.dateTimeOfAnyYear(at),
    ...(count > 1 ? [strings.times(count)] : []),
    ...(meeting ? [strings.auditMeeting(meeting.start)] : []),
    ...(about === 'everyone' && !mine ? [strings.aboutAll] : []),
  ]
  return (
    <>
      <p className={styles.text}>{mine ? capital(strings.audit[kind]) : `${own ? strings.youYourself : by}: ${strings.audit[kind]}`}</p>
      <p className={styles.small}>{more.join(' · ')}</p>
    </>
  )
}

const capital = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1)
