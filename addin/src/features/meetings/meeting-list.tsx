import { Badge, Button, Skeleton, SkeletonItem, Switch } from '@fluentui/react-components'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { InitiativeView } from '../../../../functions/src/contract/initiatives.ts'
import type { MeetingView, OutcomeView } from '../../../../functions/src/contract/meetings.ts'
import type { Instant } from '../../../../functions/src/domain/time.ts'
import { meetingsIn, outcomesKey, queries } from '../../api/queries.ts'
import { useApi, useFormat, useStrings } from '../../app/app-context.ts'
import { FailureMessage } from '../../app/failure-message.tsx'
import { Fold } from '../../app/fold.tsx'
import { meetingSentences } from '../../strings/meetings.ts'
import { ownMeetingSentences } from '../../strings/own-meetings.ts'
import { syncSentences } from '../../strings/sync.ts'
import { termSentences } from '../../strings/terms.ts'
import { useBoardStyles } from '../board/board.styles.ts'
import { reportAsked } from '../sync/sync.ts'
import { TagButton } from '../tagging/tag-button.tsx'
import { OutcomeSymbol } from '../trend/outcome-symbol.tsx'
import type { OneCorrection } from './corrections.ts'
import { instantAt } from './dates.ts'
import { isExpected } from './expected.ts'
import { FetchAttendance } from './fetch-attendance.tsx'
import { useMeetingStyles } from './meetings.styles.ts'
import { byMonth, firstWindow, windowBefore, windowOfKeys } from './months.ts'
import { OutcomeMenu } from './outcome-menu.tsx'
import { OutcomeNote } from './outcome-note.tsx'
import { useCorrections } from './use-corrections.tsx'

interface Props {
  readonly initiativeId: string
  /** Key of the meeting that somebody's link leads to. */
  readonly wanted?: string | undefined
  /** When the page was opened, in milliseconds since the epoch. */
  readonly now: number
  readonly mayChange: boolean
  readonly nameOf: (sponsorId: string) => string
  /** How it goes with calendars that are followed. */
  readonly sync: InitiativeView['sync']
  readonly onImport: () => void
}

export function MeetingList({ initiativeId, wanted, now, mayChange, nameOf, sync, onImport }: Props) {
  const styles = useBoardStyles()
  const strings = useStrings(meetingSentences)
  const format = useFormat()
  const api = useApi()
  const [untagged, setUntagged] = useState(false)
  const correct = useCorrections(initiativeId, nameOf)
  const query = useInfiniteQuery({
    queryKey: [...outcomesKey(initiativeId), 'by-month', { untagged }],
    queryFn: async ({ pageParam, signal }) => ({
      window: pageParam,
      meetings: await meetingsIn(api, initiativeId, pageParam, !untagged, signal),
    }),
    initialPageParam: firstWindow(now),
    getNextPageParam: (page) => windowBefore(page.window, page.meetings.length === 0),
  })
  const linked = useQuery({
    ...queries.outcomes(api, initiativeId, windowOfKeys(wanted === undefined ? [] : [wanted])),
    enabled: wanted !== undefined,
  })
  const first = linked.data?.pages.flatMap((page) => page.meetings).find(({ key }) => key === wanted)
  const pages = query.data?.pages ?? []
  // What the link leads to stands above all others, once.
  const found = pages.flatMap((page) => page.meetings).filter(({ key }) => key !== first?.key)
  const at = instantAt(now)
  const coming = found.filter(({ end }) => end > at).toSorted((a, b) => (a.start < b.start ? -1 : 1))
  const months = byMonth(found.filter(({ end }) => end <= at))
  const card = (meeting: MeetingView) => (
    <MeetingCard
      initiativeId={initiativeId}
      meeting={meeting}
      mayChange={mayChange}
      nameOf={nameOf}
      asked={reportAsked(meeting, sync, now)}
      onCorrect={(correction) => correct([{ meeting, corrections: [correction] }])}
    />
  )
  const since = pages.at(-1)?.window.from
  return (
    <section className={styles.section} aria-label={strings.title}>
      {wanted !== undefined && (
        <section className={styles.tight} aria-label={strings.linked}>
          <h2 className={styles.heading}>{strings.linked}</h2>
          {first && card(first)}
          {linked.isPending && <MeetingsSkeleton />}
          {linked.data && !first && <p className={styles.text}>{strings.linkedGone}</p>}
          {linked.error && !linked.data && <FailureMessage error={linked.error} onRetry={() => void linked.refetch()} />}
        </section>
      )}
      <p className={styles.quiet}>{strings.intro}</p>
      {mayChange && <Switch label={strings.showUntagged} checked={untagged} onChange={(_, { checked }) => setUntagged(checked)} />}
      {query.isPending && <MeetingsSkeleton />}
      {query.data && found.length === 0 && (
        <div className={styles.tight}>
          <p className={styles.text}>{untagged ? strings.empty : strings.emptyTagged}</p>
          {mayChange && (
            <div>
              <Button onClick={onImport}>{strings.importCalendar}</Button>
            </div>
          )}
        </div>
      )}
      {coming.length > 0 && (
        <Fold title={strings.upcomingCount(coming.length)}>
          <Cards meetings={coming} card={card} />
        </Fold>
      )}
      {months.map(({ month, meetings }) => (
        <section key={month} className={styles.tight} aria-label={strings.month(month)}>
          <h2 className={styles.heading}>{strings.month(month)}</h2>
          <Cards meetings={meetings} card={card} />
        </section>
      ))}
      {(!query.data || query.isFetchNextPageError) && query.error && (
        <FailureMessage error={query.error} onRetry={() => void (query.isFetchNextPageError ? query.fetchNextPage() : query.refetch())} />
      )}
      {since && (
        <div className={styles.inline}>
          <Button disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {query.isFetchingNextPage ? strings.loadingEarlier : strings.earlier}
          </Button>
          <span className={styles.small}>{strings.since(format.date(since))}</span>
        </div>
      )}
    </section>
  )
}

function Cards({ meetings, card }: { readonly meetings: readonly MeetingView[]; readonly card: (meeting: MeetingView) => ReactNode }) {
  const styles = useBoardStyles()
  return (
    <ul className={styles.plainList} style={{ gap: 8 }}>
      {meetings.map((meeting) => (
        <li key={meeting.key}>{card(meeting)}</li>
      ))}
    </ul>
  )
}

interface CardProps {
  readonly initiativeId: string
  readonly meeting: MeetingView
  readonly mayChange: boolean
  readonly nameOf: (sponsorId: string) => string
  readonly asked: ReturnType<typeof reportAsked>
  readonly onCorrect: (correction: OneCorrection) => void
}

function MeetingCard({ initiativeId, meeting, mayChange, nameOf, asked, onCorrect }: CardProps) {
  const styles = useBoardStyles()
  const strings = useStrings(meetingSentences)
  const sponsorWords = useStrings(ownMeetingSentences)
  const terms = useStrings(termSentences)
  const format = useFormat()
  const upcoming = meeting.outcomes.some(({ notDue }) => notDue === 'not-over')
  const shown = meeting.outcomes.toSorted((a, b) => format.compare(nameOf(a.sponsorId), nameOf(b.sponsorId)))
  const expected = shown.filter(isExpected)
  const others = shown.filter((outcome) => !expected.includes(outcome))
  const invited = shown.filter((outcome) => outcome.invited).map(({ sponsorId }) => nameOf(sponsorId))
  const rows = { upcoming, mayChange, nameOf, asked, onCorrect, hasReport: meeting.reports.length > 0 }
  const when = (at: Instant) => format.dateTime(at)
  return (
    <article className={styles.card} aria-label={`${meeting.title}, ${when(meeting.start)}`}>
      <div className={styles.row}>
        <div className={styles.grow}>
          <h3 className={styles.subheading}>{meeting.title}</h3>
          <p className={styles.small}>
            {when(meeting.start)}
            {meeting.reschedules > 0 && ` · ${strings.moved(meeting.reschedules)}`}
            {meeting.otherInvitees > 0 && ` · ${strings.others(meeting.otherInvitees)}`}
            {meeting.onAgendaBy !== undefined && ` · ${sponsorWords.onAgendaBy(nameOf(meeting.onAgendaBy))}`}
          </p>
        </div>
        <div className={styles.inline}>
          {meeting.cancelled && <Badge appearance="outline">{strings.cancelled}</Badge>}
          {upcoming && !meeting.cancelled && <Badge appearance="tint">{strings.upcoming}</Badge>}
          {mayChange ? (
            <TagButton initiativeId={initiativeId} meeting={meeting} />
          ) : (
            meeting.kind && <Badge appearance="tint">{terms.kind[meeting.kind]}</Badge>
          )}
        </div>
      </div>
      {!meeting.kind && invited.length > 0 && <p className={styles.small}>{strings.withSponsors(format.list(invited))}</p>}
      {meeting.kind && !meeting.cancelled && expected.length > 0 && <OutcomeRows {...rows} outcomes={expected} />}
      <FetchAttendance initiativeId={initiativeId} meeting={meeting} />
      {meeting.kind && !meeting.cancelled && others.length > 0 && (
        <>
          <p className={styles.small}>{strings.notExpected(format.list(others.map(({ sponsorId }) => nameOf(sponsorId))))}</p>
          {mayChange && !upcoming && (
            <Fold title={strings.expectedAfterAll}>
              <OutcomeRows {...rows} outcomes={others} />
            </Fold>
          )}
        </>
      )}
      {meeting.kind && !meeting.cancelled && shown.length === 0 && <p className={styles.small}>{strings.noSponsors}</p>}
    </article>
  )
}

interface RowsProps {
  readonly outcomes: readonly OutcomeView[]
  readonly upcoming: boolean
  readonly hasReport: boolean
  readonly asked: ReturnType<typeof reportAsked>
  readonly mayChange: boolean
  readonly nameOf: (sponsorId: string) => string
  readonly onCorrect: (correction: OneCorrection) => void
}

function OutcomeRows({ outcomes, upcoming, hasReport, asked, mayChange, nameOf, onCorrect }: RowsProps) {
  const styles = useBoardStyles()
  const own = useMeetingStyles()
  const strings = useStrings(meetingSentences)
  const terms = useStrings(termSentences)
  const { report } = useStrings(syncSentences)
  const format = useFormat()
  return (
    <>
      {!upcoming && !hasReport && (
        <p className={styles.small}>
          {strings.noReport}
          {asked && `. ${asked.state === 'asking' ? report.asking(format.date(asked.until)) : report[asked.state]}`}
        </p>
      )}
      <ul className={own.outcomes}>
        {outcomes.map((outcome) => (
          <li key={outcome.sponsorId} className={own.outcome}>
            <div className={own.who}>
              <span className={styles.text}>{nameOf(outcome.sponsorId)}</span>
              <OutcomeNote outcome={outcome} hasReport={hasReport} upcoming={upcoming} />
            </div>
            {upcoming ? (
              <span className={styles.small}>{terms.response[outcome.response]}</span>
            ) : mayChange ? (
              <span className={own.fixed}>
                <OutcomeMenu outcome={outcome} name={nameOf(outcome.sponsorId)} onCorrect={onCorrect} />
              </span>
            ) : (
              <span className={own.fixed}>
                <OutcomeSymbol outcome={outcome.outcome} /> {terms.outcome[outcome.outcome]}
              </span>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

function MeetingsSkeleton() {
  const styles = useBoardStyles()
  return (
    <Skeleton className={styles.tight}>
      {[1, 2, 3].map((each) => (
        <SkeletonItem key={each} size={96} />
      ))}
    </Skeleton>
  )
}
