import { Badge, Button } from '@fluentui/react-components'
import { ArrowTrendingDownRegular, ChevronDownRegular, ChevronUpRegular } from '@fluentui/react-icons'
import { Suspense, useId, useState } from 'react'
import type { MeetingKind } from '../../../../functions/src/domain/meeting.ts'
import type { KindReading } from '../../../../functions/src/domain/snapshot.ts'
import { useFormat, useStrings } from '../../app/app-context.ts'
import { later } from '../../app/later.tsx'
import { Waiting } from '../../app/waiting.tsx'
import { boardSentences } from '../../strings/board.ts'
import { readingSentences } from '../../strings/readings.ts'
import { termSentences } from '../../strings/terms.ts'
import { readingsToTell, widen } from '../panel/facts.ts'
import { toldChange, toldFading } from '../panel/inferred.ts'
import { OutcomeSymbol } from '../trend/outcome-symbol.tsx'
import { useBoardStyles } from './board.styles.ts'
import { useOverviewStyles } from './overview.styles.ts'
import type { SponsorDetailsProps } from './sponsor-details.tsx'

const SponsorDetails = later(async () => (await import('./sponsor-details.tsx')).SponsorDetails)

/** Meetings in the small trend: what fits beside a name at 320 px. */
const lastShown = 12

export function SponsorCard({ initiativeId, sponsor, markers, asOf, mayChange, nameOf }: SponsorDetailsProps) {
  const styles = useBoardStyles()
  const own = useOverviewStyles()
  const strings = useStrings(boardSentences)
  const terms = useStrings(termSentences)
  const [open, setOpen] = useState(false)
  const details = useId()
  const told = readingsToTell(sponsor.kinds, undefined).flatMap(({ kind, reading }) => (reading ? [{ kind, reading }] : []))
  return (
    <article className={styles.card} aria-label={sponsor.displayName}>
      <div className={own.sponsorHead}>
        <div className={own.sponsorName}>
          <h3 className={styles.subheading}>{sponsor.displayName}</h3>
          {sponsor.lead && <Badge appearance="tint">{terms.lead}</Badge>}
          {told.some(({ reading }) => toldFading(reading)) && (
            <Badge appearance="outline" color="informative" icon={<ArrowTrendingDownRegular />}>
              {strings.fading}
            </Badge>
          )}
          {!sponsor.inTerm && (
            <Badge appearance="outline" color="informative">
              {strings.notInTerm}
            </Badge>
          )}
        </div>
        <p className={styles.small}>{[terms.area[sponsor.area], ...(sponsor.title ? [sponsor.title] : [])].join(' · ')}</p>
      </div>
      {told.length === 0 && <p className={styles.quiet}>{sponsor.objects ? strings.objects : strings.noMeetings}</p>}
      {told.map(({ kind, reading }) => (
        <KindLine key={kind} sponsor={sponsor} kind={kind} reading={reading} />
      ))}
      {(told.length > 0 || sponsor.message) && (
        <>
          <div>
            <Button
              size="small"
              appearance="subtle"
              className={own.opener}
              icon={open ? <ChevronUpRegular /> : <ChevronDownRegular />}
              iconPosition="after"
              aria-expanded={open}
              aria-controls={details}
              aria-label={open ? strings.hideDetailsOf(sponsor.displayName) : strings.detailsOf(sponsor.displayName)}
              onClick={() => setOpen(!open)}
            >
              {open ? strings.hideDetails : strings.details}
            </Button>
          </div>
          <div id={details} hidden={!open}>
            {open && (
              <Suspense fallback={<Waiting />}>
                <SponsorDetails
                  initiativeId={initiativeId}
                  sponsor={sponsor}
                  markers={markers}
                  asOf={asOf}
                  mayChange={mayChange}
                  nameOf={nameOf}
                />
              </Suspense>
            )}
          </div>
        </>
      )}
    </article>
  )
}

interface KindLineProps extends Pick<SponsorDetailsProps, 'sponsor'> {
  readonly kind: MeetingKind
  readonly reading: KindReading
}

/** Facts first; what is inferred from them after, with its uncertainty. */
function KindLine({ sponsor, kind, reading }: KindLineProps) {
  const styles = useBoardStyles()
  const own = useOverviewStyles()
  const strings = useStrings(boardSentences)
  const terms = useStrings(termSentences)
  const format = useFormat()
  const { facts, recent, level, points } = reading
  const inferred = useStrings(readingSentences)
  const between = level && widen(level)
  const [fading, change] = [toldFading(reading), toldChange(reading)]
  const last = points.slice(-lastShown)
  return (
    <div className={own.kindLine}>
      <div className={own.kindFacts}>
        <p className={styles.small}>{terms.kind[kind]}</p>
        <p className={own.fact}>
          {strings.recent(recent)}
          {recent.unknown > 0 && recent.unknown < recent.due && (
            <span className={own.unknownCount}> · {strings.recentUnknown(recent.unknown)}</span>
          )}
        </p>
        {/* One meeting speaks for itself, and "these days" are nothing to whoever is not in term. */}
        {recent.due > 1 && sponsor.inTerm && (
          <p className={styles.small}>
            {between ? strings.level(format.percent(between.low), format.percent(between.high), facts.partial > 0) : strings.notEnough}
          </p>
        )}
        {/* One inference a line at most: the card is read at a glance, and the details tell the rest. */}
        {fading ? (
          <p className={styles.small}>{inferred.fading(fading)}</p>
        ) : (
          change && <p className={styles.small}>{inferred.change(change)}</p>
        )}
      </div>
      <span
        role="img"
        className={own.miniTrend}
        data-time
        aria-label={strings.miniTrend(sponsor.displayName, last.map(({ outcome }) => terms.outcome[outcome]).join(', '))}
      >
        {last.map(({ meeting, outcome, start }) => (
          <span key={meeting} title={`${format.date(start)}: ${terms.outcome[outcome]}`}>
            <OutcomeSymbol outcome={outcome} />
          </span>
        ))}
      </span>
    </div>
  )
}
