import { Button } from '@fluentui/react-components'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { OwnMeeting } from '../../../../functions/src/contract/privacy.ts'
import { useApi, useFormat, useStrings } from '../../app/app-context.ts'
import { FailureMessage } from '../../app/failure-message.tsx'
import { Fold } from '../../app/fold.tsx'
import { Waiting } from '../../app/waiting.tsx'
import type { PrivacyStrings } from '../../strings/en/privacy.ts'
import { evidenceSentences as evidenceStrings } from '../../strings/evidence.ts'
import type { Format } from '../../strings/format.ts'
import { meetingSentences } from '../../strings/meetings.ts'
import { privacySentences } from '../../strings/privacy.ts'
import { termSentences } from '../../strings/terms.ts'
import { evidenceSentences } from '../evidence/evidence.ts'
import { byMonth, type Month } from '../meetings/months.ts'
import { OutcomeSymbol } from '../trend/outcome-symbol.tsx'
import { OwnNote } from './own-note.tsx'
import { usePrivacyStyles } from './privacy.styles.ts'
import { privacyQueries } from './privacy-queries.ts'

interface Props {
  readonly initiativeId: string
  readonly now: number
  readonly mayNote: boolean
}

/** Every meeting with which something is kept, latest first, with where it comes from. */
export function OwnMeetings({ initiativeId, now, mayNote }: Props) {
  const styles = usePrivacyStyles()
  const strings = useStrings(privacySentences)
  const { upcomingCount } = useStrings(meetingSentences)
  const query = useInfiniteQuery(privacyQueries.meetings(useApi(), initiativeId, now))
  const pages = query.data?.pages ?? []
  const found = pages.flatMap(({ meetings }) => meetings)
  const ahead = found.filter(({ notDue }) => notDue === 'not-over')
  const since = pages.at(-1)?.window.from
  const row = (meeting: OwnMeeting) => (
    <li key={meeting.key} className={styles.row}>
      <Meeting initiativeId={initiativeId} meeting={meeting} mayNote={mayNote} />
    </li>
  )
  return (
    <section className={styles.section} aria-label={strings.meetingsTitle}>
      <h3 className={styles.subheading}>{strings.meetingsTitle}</h3>
      {query.isPending && <Waiting />}
      {query.data && found.length === 0 && <p className={styles.quiet}>{strings.noMeetings}</p>}
      {ahead.length > 0 && (
        <Fold title={upcomingCount(ahead.length)}>
          <ul className={styles.list}>{ahead.map(row)}</ul>
        </Fold>
      )}
      {byMonth(found.filter(({ notDue }) => notDue !== 'not-over')).map((one, index) => (
        <OfMonth key={one.month} month={one} first={index === 0}>
          {one.meetings.map(row)}
        </OfMonth>
      ))}
      {(!query.data || query.isFetchNextPageError) && query.error && (
        <FailureMessage error={query.error} onRetry={() => void (query.isFetchNextPageError ? query.fetchNextPage() : query.refetch())} />
      )}
      {since && (
        <div className={styles.buttons}>
          <Button size="small" disabledFocusable={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {query.isFetchingNextPage ? strings.loadingEarlier : strings.earlier}
          </Button>
          <span className={styles.small}>{strings.since(since)}</span>
        </div>
      )}
    </section>
  )
}

interface OfMonthProps {
  readonly month: Month<OwnMeeting>
  readonly first: boolean
  readonly children: ReactNode
}

/** A person looks for what was lately; the rest is a click away. */
function OfMonth({ month: { month, meetings }, first, children }: OfMonthProps) {
  const styles = usePrivacyStyles()
  const strings = useStrings(meetingSentences)
  const format = useFormat()
  const name = strings.month(month)
  const list = (
    <ul className={styles.list} aria-label={name}>
      {children}
    </ul>
  )
  if (!first) return <Fold title={`${name} (${format.number(meetings.length)})`}>{list}</Fold>
  return (
    <div className={styles.month}>
      <h4 className={styles.small}>{name}</h4>
      {list}
    </div>
  )
}

function Meeting({ initiativeId, meeting, mayNote }: Omit<Props, 'now'> & { readonly meeting: OwnMeeting }) {
  const styles = usePrivacyStyles()
  const strings = useStrings(privacySentences)
  const evidence = useStrings(evidenceStrings)
  const terms = useStrings(termSentences)
  const format = useFormat()
  const { cancelled, outcome, start, title, kind, invited, response, organizer, notDue } = meeting
  const ahead = notDue === 'not-over'
  const name = title === '' && kind ? terms.kind[kind] : title
  return (
    <div className={styles.meeting}>
      <span className={styles.symbol}>{!cancelled && !ahead && <OutcomeSymbol outcome={outcome} />}</span>
      <div className={styles.tight}>
        <p className={styles.text}>
          <span className={styles.outcome}>
            {cancelled ? strings.cancelled : ahead ? terms.response[response] : terms.outcome[outcome]}
          </span>
          {` · ${format.date(start)}`}
        </p>
        <p className={styles.small}>{name}</p>
        <p className={styles.small}>
          {[
            ...(kind ? [] : [strings.untagged]),
            ...(cancelled || !kind ? [] : evidenceSentences({ ...meeting, evidence: meeting.evidence }, evidence, terms, format)),
            ...sourcesOf(meeting, strings, format),
            invited ? `${evidence.answer(terms.response[response])}.` : evidence.notInvited,
            ...(organizer ? [strings.youCalled] : []),
          ].join(' ')}
        </p>
        <OwnNote initiativeId={initiativeId} meeting={meeting} mayNote={mayNote && !ahead} />
      </div>
    </div>
  )
}

/** Times shown of one person in one report; the download has them all. */
const timesShown = 3

/** When they were in the call, and since when that is known. */
function sourcesOf({ joins, waiting, plannedDelegate }: OwnMeeting, strings: PrivacyStrings, format: Format): string[] {
  const told = (times: OwnMeeting['joins'][number]['times']) => [
    ...times.slice(0, timesShown).map(({ start, end }) => `${format.time(start)}–${format.time(end)}`),
    ...(times.length > timesShown ? [strings.moreTimes(times.length - timesShown)] : []),
  ]
  const captured = [...new Set(joins.map(({ capturedAt }) => capturedAt))]
  return [
    ...joins.map(({ name, delegate, times }) => (delegate ? strings.delegateInCall(name, told(times)) : strings.inCall(told(times)))),
    ...captured.map(strings.captured),
    ...waiting.map(({ name }) => strings.maybeYou(name)),
    ...(plannedDelegate ? [strings.planned(plannedDelegate.name)] : []),
  ]
}
