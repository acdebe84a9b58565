import type { InitiativeView } from '../../../../functions/src/contract/initiatives.ts'
import type { Engagement } from '../../../../functions/src/contract/readings.ts'
import { useFormat, useStrings } from '../../app/app-context.ts'
import { actSentences } from '../../strings/acts.ts'
import { appSentences } from '../../strings/app.ts'
import { boardSentences } from '../../strings/board.ts'
import { ownMeetingSentences } from '../../strings/own-meetings.ts'
import { steeringPackSentences } from '../../strings/steering-pack.ts'
import { termSentences } from '../../strings/terms.ts'
import { trendSentences } from '../../strings/trend.ts'
import { checksBeyond } from '../acts/acts.ts'
import { groupChecks } from '../board/checks.ts'
import { leadObjects } from '../board/lead-acceptance.ts'
import { dateIn } from '../meetings/dates.ts'
import { outsideTerm } from '../panel/term.ts'
import { OutcomeCell } from './outcome-cell.tsx'
import { cellsShown, handOutTable, type KindCell, packTable } from './pack-facts.ts'

/** Enough for a year; the board has them all. */
const markersShown = 6
const meetingsShown = 4

interface Props {
  readonly view: InitiativeView
  readonly engagement: Engagement
  readonly nameOf: (sponsorId: string) => string
  /** For everybody in the room: the team, and nothing about single people. */
  readonly handOut: boolean
}

/** The board on paper: what whoever looks sees there, and no more. Plain elements, so that it can leave the page as it is. */
export function Sheet({ view, engagement, nameOf, handOut }: Props) {
  const strings = useStrings(steeringPackSentences)
  const board = useStrings(boardSentences)
  const { notice } = useStrings(appSentences)
  const format = useFormat()
  const { initiative, remorseWindow, role } = view
  // Of whoever has left, what is ahead is withheld; "none" would be untrue.
  const [self] = role === 'manager' ? [] : engagement.sponsors
  const outside = self && outsideTerm(self, dateIn(engagement.asOf, initiative.zone))
  const left = outside !== undefined && 'ended' in outside
  const payback = board.payback(initiative.payback.what, initiative.payback.due ? format.day(initiative.payback.due) : '')
  return (
    <article className="sw-sheet" lang={format.language}>
      <header>
        <h1 dir="auto">{initiative.name}</h1>
        <p className="why" dir="auto">
          {initiative.valueStatement || initiative.definition}
        </p>
        <p className="quiet">{[payback, board.remorse[remorseWindow]].filter((one) => one !== '').join(' · ')}</p>
      </header>
      <Attendance engagement={engagement} handOut={handOut} />
      <div className="blocks">
        {role === 'manager' && <Gaps engagement={engagement} nameOf={nameOf} handOut={handOut} />}
        {!handOut && <Acts engagement={engagement} nameOf={nameOf} />}
        {!left && <Ahead engagement={engagement} handOut={handOut} />}
        {!left && <Markers engagement={engagement} handOut={handOut} />}
      </div>
      <footer className="small quiet">
        <span>{notice}</span>
        {role !== 'manager' && <span>{strings.onlyYours}</span>}
        <span>{board.asOf(format.dateTimeOfAnyYear(engagement.asOf), engagement.meetingCount)}</span>
      </footer>
    </article>
  )
}

function Attendance({ engagement, handOut }: Pick<Props, 'engagement' | 'handOut'>) {
  const strings = useStrings(steeringPackSentences)
  const board = useStrings(boardSentences)
  const terms = useStrings(termSentences)
  const format = useFormat()
  const { columns, rows, team } = handOut ? handOutTable(engagement) : packTable(engagement, format.compare)
  if (engagement.sponsors.every(({ objects }) => objects)) return <section>{board.sponsorsEmpty}</section>
  if (handOut && columns.length === 0) return <section>{strings.tooFew}</section>
  const used = (['present', 'partial', 'delegate', 'absent', 'unknown'] as const).filter((outcome) =>
    rows.some(({ kinds }) => kinds.some(({ facts }) => facts?.cells.some((one) => one.outcome === outcome))),
  )
  return (
    <section>
      <h2>{strings.attendance}</h2>
      <table>
        <thead>
          <tr>
            {handOut ? <td /> : <th scope="col">{strings.sponsor}</th>}
            {columns.map((kind) => (
              <th key={kind} scope="col">
                {terms.kind[kind]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ sponsor, kinds }) => (
            <tr key={sponsor.sponsorId}>
              <th scope="row">
                <bdi className="name">{sponsor.displayName}</bdi>
                <div className="small quiet">
                  {[terms.area[sponsor.area], ...(sponsor.lead ? [terms.lead] : []), ...(sponsor.inTerm ? [] : [strings.former])].join(
                    ' · ',
                  )}
                </div>
              </th>
              {kinds.map(({ kind, facts }) => (
                <td key={kind} data-kind={terms.kind[kind]} className={facts ? undefined : 'none'}>
                  {facts ? <Facts cell={facts} /> : <span className="quiet">{strings.noneDue}</span>}
                </td>
              ))}
            </tr>
          ))}
          {team.some(({ facts }) => facts) && (
            <tr className="sum">
              <th scope="row" className="name">
                {strings.team}
              </th>
              {team.map(({ kind, facts }) => (
                <td key={kind} data-kind={terms.kind[kind]} className={facts ? undefined : 'none'}>
                  {facts ? strings.told(facts) : <span className="quiet">{strings.noneDue}</span>}
                </td>
              ))}
            </tr>
          )}
        </tbody>
      </table>
      {used.length > 0 && (
        <ul className="legend small">
          <li>{strings.attendanceHint(cellsShown)}</li>
          {used.map((outcome) => (
            <li key={outcome}>
              <OutcomeCell outcome={outcome} /> {terms.outcome[outcome]}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Facts({ cell: { cells, recent, all } }: { readonly cell: KindCell }) {
  const strings = useStrings(steeringPackSentences)
  return (
    <>
      <div className="line">
        <span className="cells">
          {cells.map(({ meeting, outcome }) => (
            <OutcomeCell key={meeting} outcome={outcome} />
          ))}
        </span>
        {/* How many are not known is seen beside it, and told below. */}
        <span>{all.due > recent.due && recent.unknown < recent.due ? strings.came(recent.came, recent.due) : strings.told(recent)}</span>
      </div>
      {all.due > recent.due && <div className="small quiet">{strings.soFar(strings.told(all))}</div>}
    </>
  )
}

function Gaps({ engagement, nameOf, handOut }: Omit<Props, 'view'>) {
  const strings = useStrings(steeringPackSentences)
  const board = useStrings(boardSentences)
  const terms = useStrings(termSentences)
  const format = useFormat()
  // Without the acts beside them, gaps that those would tell are told here.
  const checks = handOut
    ? engagement.checks.filter(({ sponsorId }) => sponsorId === undefined)
    : checksBeyond(engagement.acts, engagement.checks)
  const groups = groupChecks(checks)
  return (
    <section>
      <h2>{strings.gaps}</h2>
      <ul className="lines">
        {groups.length === 0 && <li>{strings.nothing}</li>}
        {groups.map(({ code, sponsorIds, areas, meetings }) => (
          <li key={code}>
            {board.check[code]({
              names: format.list(sponsorIds.map(nameOf).toSorted(format.compare)),
              sponsors: sponsorIds.length,
              areas: format.list(areas.map((area) => terms.area[area])),
              meetings: meetings.length,
            })}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Acts({ engagement: { acts }, nameOf }: Pick<Props, 'engagement' | 'nameOf'>) {
  const strings = useStrings(steeringPackSentences)
  const { tell, none } = useStrings(actSentences)
  return (
    <section>
      <h2>{strings.acts}</h2>
      <ul className="lines">
        {acts.length === 0 && <li>{none}</li>}
        {acts.map((act) => {
          const { what, why } = tell(act, nameOf)
          return (
            <li key={act.id}>
              {what}. <span className="quiet">{why}</span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function Ahead({ engagement: { upcoming, role, sponsors: all }, handOut }: Pick<Props, 'engagement' | 'handOut'>) {
  const strings = useStrings(steeringPackSentences)
  const board = useStrings(boardSentences)
  const terms = useStrings(termSentences)
  const own = useStrings(ownMeetingSentences)
  const format = useFormat()
  const silent = leadObjects({ sponsors: all })
  // A team meeting is one sponsor's own.
  const meetings = handOut ? upcoming.filter(({ kind }) => kind !== 'teamMeeting') : upcoming
  return (
    <section>
      <h2>{strings.ahead}</h2>
      <ul className="lines">
        {meetings.length === 0 && <li>{role === 'manager' ? board.upcomingEmpty : board.upcomingEmptyForYou}</li>}
        {meetings.slice(0, meetingsShown).map(({ key, kind, start, sponsors }) => {
          const lead = sponsors.find((sponsor) => sponsor.lead)
          const answer = !lead
            ? strings.noLead
            : lead.delegate
              ? strings.leadNotAccepted(lead.displayName, own.goes(lead.delegate.name))
              : lead.response === 'accepted'
                ? strings.leadAccepted(lead.displayName)
                : strings.leadNotAccepted(lead.displayName, terms.response[lead.response])
          return (
            <li key={key}>
              {terms.kind[kind]}, {format.dateTime(start)} {!handOut && !silent && <span className="quiet">· {answer}</span>}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** What somebody wrote into one may name people: to everybody in the room only that it was, and when. */
function Markers({ engagement: { markers }, handOut }: Pick<Props, 'engagement' | 'handOut'>) {
  const strings = useStrings(steeringPackSentences)
  const { marker } = useStrings(trendSentences)
  const terms = useStrings(termSentences)
  const format = useFormat()
  const latest = markers.toSorted((a, b) => (a.date < b.date ? 1 : -1))
  return (
    <section>
      <h2>{strings.markers}</h2>
      <ul className="lines">
        {latest.length === 0 && <li>{strings.nothing}</li>}
        {latest.slice(0, markersShown).map(({ id, date, kind, note }) => (
          <li key={id}>{marker(format.day(date), terms.marker[kind], handOut ? '' : note)}</li>
        ))}
        {latest.length > markersShown && <li className="quiet">{strings.moreMarkers(latest.length - markersShown)}</li>}
      </ul>
    </section>
  )
}
