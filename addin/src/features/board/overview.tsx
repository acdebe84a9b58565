import { Button } from '@fluentui/react-components'
import { HistoryRegular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import { Suspense } from 'react'
import type { InitiativeView } from '../../../../functions/src/contract/initiatives.ts'
import type { Engagement } from '../../../../functions/src/contract/readings.ts'
import type { LocalDate } from '../../../../functions/src/domain/time.ts'
import { queries } from '../../api/queries.ts'
import { useApi, useFormat, useStrings } from '../../app/app-context.ts'
import { later } from '../../app/later.tsx'
import { actSentences } from '../../strings/acts.ts'
import { boardSentences } from '../../strings/board.ts'
import { panelSentences } from '../../strings/panel.ts'
import { syncSentences } from '../../strings/sync.ts'
import { checksBeyond } from '../acts/acts.ts'
import { SuggestedActs } from '../acts/suggested-acts.tsx'
import { MarkerList } from '../markers/marker-list.tsx'
import { boardToaster } from '../meetings/toaster.ts'
import { BoardRecordButton } from '../messages/board-record-button.tsx'
import { ReachSection } from '../messages/reach-section.tsx'
import { WriteButton } from '../messages/write-button.tsx'
import { outsideTerm } from '../panel/term.ts'
import { attentionOf } from '../sync/sync.ts'
import { SyncState } from '../sync/sync-state.tsx'
import { byAttention } from './attention.ts'
import { useBoardStyles } from './board.styles.ts'
import { CheckList } from './check-list.tsx'
import { firstDayDone, firstDaySteps } from './first-day.ts'
import { FirstDayGuide } from './first-day-guide.tsx'
import { leadObjects } from './lead-acceptance.ts'
import { inOrder } from './order.ts'
import { SponsorCard } from './sponsor-card.tsx'
import { TeamFacts } from './team-facts.tsx'
import { UpcomingList } from './upcoming-list.tsx'
import type { View } from './view.ts'

const Objections = later(async () => (await import('../privacy/objections.tsx')).Objections)
const TeamStory = later(async () => (await import('../team-story/team-story.tsx')).TeamStory)

interface Props {
  readonly view: InitiativeView
  readonly engagement: Engagement
  readonly today: LocalDate
  /** When the page was opened, in milliseconds since the epoch. */
  readonly now: number
  readonly nameOf: (sponsorId: string) => string
  readonly onGo: (view: View) => void
}

export function Overview({ view, engagement, today, now, nameOf, onGo }: Props) {
  const styles = useBoardStyles()
  const strings = useStrings(boardSentences)
  const suggested = useStrings(actSentences)
  const own = useStrings(panelSentences)
  const followed = useStrings(syncSentences)
  const format = useFormat()
  const api = useApi()
  const { id } = view.initiative
  const manager = view.role === 'manager'
  const tags = useQuery({ ...queries.tags(api, id), enabled: manager })
  // Untagged meetings show in no reading; one page is enough to see whether a calendar has been imported at all.
  const fresh = manager && engagement.meetingCount === 0 && engagement.upcoming.length === 0
  const kept = useQuery({
    queryKey: ['initiative', id, 'any-meeting'],
    queryFn: ({ signal }) => api.listMeetings(id, {}, signal),
    enabled: fresh,
  })
  const done = firstDayDone(engagement, tags.data?.tags ?? [], kept.data?.meetings.length ?? 0, view.sync?.on ?? false)
  const settling = manager && tags.data !== undefined && firstDaySteps.some((step) => !done[step])
  const { acts, putOff, camp, briefings, disruptions } = engagement
  const checks = checksBeyond(acts, engagement.checks)
  const sponsors = inOrder(engagement.sponsors, format.compare)
  const groups = byAttention(sponsors, manager ? acts : [], engagement.checks)
  const areaOf = (sponsorId: string) => sponsors.find((one) => one.sponsorId === sponsorId)?.area
  // Of whoever has left, the team and what is ahead are withheld; "none" would be untrue.
  const [self] = manager ? [] : sponsors
  const outside = self && outsideTerm(self, today)
  const left = outside !== undefined && 'ended' in outside
  // A quiet line at the end, unless somebody has to look at it: then it is among what needs attention, and the import says more.
  const calendars = manager ? attentionOf(view, followed) : undefined
  const checkList = <CheckList checks={checks} calendars={calendars} nameOf={nameOf} areaOf={areaOf} onGo={onGo} />

  return (
    <div className={styles.columns}>
      <div className={styles.stack} style={{ gap: 32 }}>
        {outside && <p className={styles.text}>{own.outsideTerm(outside)}</p>}
        {settling && <FirstDayGuide done={done} follow={view.sync && (view.sync.on ? 'on' : 'offered')} onGo={onGo} />}
        <SuggestedActs
          initiativeId={id}
          acts={acts}
          putOff={putOff}
          to={manager ? 'managers' : 'me'}
          nameOf={nameOf}
          toasterId={boardToaster}
          className={styles.card}
          onGo={onGo}
          record={(act, what, onRecorded) => (
            <>
              {self?.inTerm && <WriteButton initiative={view.initiative} sender={self.displayName} act={act} about={what} />}
              <BoardRecordButton
                view={view}
                sponsors={sponsors}
                of={'sponsorId' in act ? act.sponsorId : undefined}
                about={what}
                onRecorded={onRecorded}
              />
            </>
          )}
        />
        {manager && !settling && acts.length === 0 && checks.length > 0 && <p className={styles.quiet}>{suggested.none}</p>}
        {/* That nothing else needs attention goes without saying below a list of what would help. */}
        {manager && (settling ? calendars : checks.length > 0 || acts.length === 0 || calendars) && checkList}
        {manager && (view.roster.sponsors.some(({ objection }) => objection) || view.roster.erasedAt?.length) && (
          <Suspense fallback={null}>
            <Objections initiativeId={id} roster={view.roster} />
          </Suspense>
        )}
        <section className={styles.section} aria-label={strings.sponsorsTitle}>
          <h2 className={styles.heading}>{strings.sponsorsTitle}</h2>
          {sponsors.length === 0 && <p className={styles.quiet}>{strings.sponsorsEmpty}</p>}
          {groups.map(({ attention, sponsors: ofGroup }) => (
            <div key={attention} className={styles.tight}>
              {groups.length > 1 && (
                <p id={`sponsors-${attention}`} className={styles.small}>
                  {strings.attention[attention]}
                </p>
              )}
              <ul
                className={styles.plainList}
                style={{ gap: 8 }}
                {...(groups.length > 1 ? { 'aria-labelledby': `sponsors-${attention}` } : {})}
              >
                {ofGroup.map((sponsor) => (
                  <li key={sponsor.sponsorId}>
                    <SponsorCard
                      initiativeId={id}
                      sponsor={sponsor}
                      markers={engagement.markers}
                      asOf={engagement.asOf}
                      mayChange={manager}
                      nameOf={nameOf}
                    />
                  </li>
                ))}
              </ul>
            </div>
          ))}
          {manager && engagement.meetingCount > 0 && (
            <div>
              <Button size="small" appearance="subtle" icon={<HistoryRegular />} onClick={() => onGo('look-back')}>
                {strings.lookBack}
              </Button>
            </div>
          )}
        </section>
      </div>
      <div className={styles.stack} style={{ gap: 32 }}>
        {manager && settling && !calendars && checks.length > 0 && sponsors.length > 0 && checkList}
        {!left && <TeamFacts team={engagement.team} withheld={!manager && engagement.meetingCount > 0} />}
        {!left && <ReachSection view={view} engagement={engagement} today={today} />}
        {manager && (
          <Suspense fallback={null}>
            <TeamStory camp={camp} briefings={briefings} disruptions={disruptions} nameOf={nameOf} />
          </Suspense>
        )}
        {!left && <UpcomingList upcoming={engagement.upcoming} manager={manager} leadObjects={leadObjects(engagement)} now={now} />}
        {view.sync && !calendars && <SyncState sync={view.sync} />}
        {!left && <MarkerList initiativeId={id} markers={engagement.markers} today={today} mayChange={manager} />}
      </div>
    </div>
  )
}
