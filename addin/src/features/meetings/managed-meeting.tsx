import { Badge, Button, Link } from '@fluentui/react-components'
import { FlagRegular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { MeetingView } from '../../../../functions/src/contract/meetings.ts'
import { queries } from '../../api/queries.ts'
import { useApi, useFormat, useHost, useStrings } from '../../app/app-context.ts'
import { FailureMessage } from '../../app/failure-message.tsx'
import { Fold } from '../../app/fold.tsx'
import { Waiting } from '../../app/waiting.tsx'
import { appSentences } from '../../strings/app.ts'
import { meetingPageSentences } from '../../strings/meeting-page.ts'
import { meetingSentences } from '../../strings/meetings.ts'
import { termSentences } from '../../strings/terms.ts'
import { useBoardStyles } from '../board/board.styles.ts'
import { useHeaderStyles } from '../board/header.styles.ts'
import { viewOfMeeting } from '../board/view.ts'
import { MarkerForm } from '../markers/marker-list.tsx'
import { TagButton } from '../tagging/tag-button.tsx'
import type { OneCorrection } from './corrections.ts'
import { dateIn, instantAt } from './dates.ts'
import { byNearness, hasBegun, isExpected, type WantedMeeting, wantedIn, windowOfWanted } from './expected.ts'
import { FetchAttendance } from './fetch-attendance.tsx'
import { OneTapList } from './one-tap-list.tsx'
import { useCorrections } from './use-corrections.tsx'
import { useNow } from './use-now.ts'

interface Props {
  readonly initiative: { readonly id: string; readonly name: string }
  /** As far as the caller's calendar told; `undefined`: it told nothing. */
  readonly wanted: WantedMeeting | undefined
}

/** One meeting as its manager needs it while it is on: who is expected, who came, and what happened. */
export function ManagedMeeting({ initiative, wanted }: Props) {
  const styles = useBoardStyles()
  const header = useHeaderStyles()
  const strings = useStrings(meetingPageSentences)
  const { notice } = useStrings(appSentences)
  const api = useApi()
  const host = useHost()
  const now = useNow()
  const [chosen, setChosen] = useState<string>()
  const { from, to } = windowOfWanted(wanted, now)
  const found = useQuery(queries.outcomes(api, initiative.id, { from: instantAt(from), to: instantAt(to) }))
  const details = useQuery(queries.initiative(api, initiative.id))
  const error = found.error ?? details.error
  if (!found.data || !details.data)
    return error ? <FailureMessage error={error} onRetry={() => void Promise.all([found.refetch(), details.refetch()])} /> : <Waiting />

  const meetings = found.data.pages.flatMap((page) => page.meetings)
  const meeting = wanted ? wantedIn(meetings, wanted, now) : meetings.find(({ key }) => key === chosen)
  const names = new Map(details.data.roster.sponsors.map(({ id, displayName }) => [id, displayName]))
  const address = host.addressOf({ page: 'board', initiativeId: initiative.id, ...(meeting ? { view: viewOfMeeting(meeting.key) } : {}) })
  return (
    <div className={styles.stack}>
      {!meeting && <h1 className={styles.heading}>{initiative.name}</h1>}
      {meeting ? (
        <Meeting key={meeting.key} initiativeId={initiative.id} meeting={meeting} now={now} nameOf={(id) => names.get(id) ?? id} />
      ) : wanted ? (
        <p className={styles.text}>{details.data.sync?.on ? strings.comesIn : strings.notCaptured}</p>
      ) : (
        <Choice meetings={meetings} now={now} onChoose={setChosen} />
      )}
      <footer className={header.footer}>
        {!wanted && meeting && (
          <Button size="small" appearance="subtle" onClick={() => setChosen(undefined)}>
            {strings.chooseOther}
          </Button>
        )}
        <Link
          href={address}
          onClick={(event) => {
            event.preventDefault()
            host.openLink(address)
          }}
        >
          {strings.openBoard}: {initiative.name}
        </Link>
        <p className={styles.small}>{notice}</p>
      </footer>
    </div>
  )
}

/** More than these are not in sight; what is further away than these is hardly on now. */
const choicesShown = 6

interface ChoiceProps {
  readonly meetings: readonly MeetingView[]
  readonly now: number
  readonly onChoose: (key: string) => void
}

/** Nobody has allowed that the calendar is asked: the person knows which meeting they are in. */
function Choice({ meetings, now, onChoose }: ChoiceProps) {
  const styles = useBoardStyles()
  const strings = useStrings(meetingPageSentences)
  const format = useFormat()
  const ordered = byNearness(meetings, now).slice(0, choicesShown)
  if (ordered.length === 0) return <p className={styles.text}>{strings.noneAround}</p>
  return (
    <section className={styles.tight}>
      <p className={styles.text}>{strings.which}</p>
      {ordered.map(({ key, title, start }, index) => (
        <Button key={key} appearance={index === 0 ? 'primary' : 'secondary'} onClick={() => onChoose(key)}>
          {title}, {format.dateTime(start)}
        </Button>
      ))}
    </section>
  )
}

interface MeetingProps {
  readonly initiativeId: string
  readonly meeting: MeetingView
  readonly now: number
  readonly nameOf: (sponsorId: string) => string
}

function Meeting({ initiativeId, meeting, now, nameOf }: MeetingProps) {
  const styles = useBoardStyles()
  const strings = useStrings(meetingPageSentences)
  const meetings = useStrings(meetingSentences)
  const format = useFormat()
  const correct = useCorrections(initiativeId, nameOf)
  const over = Date.parse(meeting.end) <= now
  const begun = hasBegun(meeting, now)
  const sorted = meeting.outcomes.toSorted((a, b) => format.compare(nameOf(a.sponsorId), nameOf(b.sponsorId)))
  const expected = sorted.filter(isExpected)
  const others = sorted.filter((outcome) => !isExpected(outcome))
  const taps = {
    over,
    nameOf,
    hasReport: meeting.reports.length > 0,
    onCorrect: (corrections: readonly OneCorrection[]) => correct([{ meeting, corrections }]),
  }
  return (
    <>
      <header className={styles.tight}>
        <div>
          <h1 className={styles.heading}>{meeting.title}</h1>
          <p className={styles.small}>{format.dateTime(meeting.start)}</p>
        </div>
        <div className={styles.inline}>
          <TagButton initiativeId={initiativeId} meeting={meeting} />
          {meeting.cancelled && <Badge appearance="outline">{meetings.cancelled}</Badge>}
        </div>
      </header>
      {meeting.cancelled ? (
        <p className={styles.text}>{strings.cancelled}</p>
      ) : begun ? (
        <section className={styles.tight} aria-label={over ? strings.whoWasThere : strings.whoIsHere}>
          <div>
            <h2 className={styles.heading}>{over ? strings.whoWasThere : strings.whoIsHere}</h2>
            <p className={styles.small}>{over ? strings.hintOver : strings.hint}</p>
          </div>
          {expected.length === 0 && <p className={styles.quiet}>{strings.nobody}</p>}
          {expected.length > 0 && <OneTapList {...taps} outcomes={expected} />}
          {others.length > 0 && (
            <Fold title={`${strings.others}: ${format.list(others.map(({ sponsorId }) => nameOf(sponsorId)))}`}>
              <OneTapList {...taps} outcomes={others} />
            </Fold>
          )}
        </section>
      ) : (
        <Expected outcomes={expected} nameOf={nameOf} />
      )}
      <FetchAttendance initiativeId={initiativeId} meeting={meeting} />
      <NoteMarker initiativeId={initiativeId} date={dateIn(begun ? meeting.start : instantAt(now), meeting.zone)} />
    </>
  )
}

function Expected({ outcomes, nameOf }: Pick<MeetingProps, 'nameOf'> & { readonly outcomes: MeetingView['outcomes'] }) {
  const styles = useBoardStyles()
  const strings = useStrings(meetingPageSentences)
  const terms = useStrings(termSentences)
  const accepted = outcomes.filter(({ response }) => response === 'accepted').length
  return (
    <section className={styles.tight} aria-label={strings.expected}>
      <div>
        <h2 className={styles.heading}>{strings.expected}</h2>
        <p className={styles.small}>{outcomes.length === 0 ? strings.nobody : strings.accepted(accepted, outcomes.length)}</p>
      </div>
      <ul className={`${styles.plainList} ${styles.rows}`}>
        {outcomes.map(({ sponsorId, response }) => (
          <li key={sponsorId} className={styles.row}>
            <span className={styles.text}>{nameOf(sponsorId)}</span>
            <span className={styles.small}>{terms.response[response]}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function NoteMarker({ initiativeId, date }: { readonly initiativeId: string; readonly date: string }) {
  const strings = useStrings(meetingPageSentences)
  const [noting, setNoting] = useState(false)
  if (!noting)
    return (
      <div>
        <Button icon={<FlagRegular />} onClick={() => setNoting(true)}>
          {strings.noteMarker}
        </Button>
      </div>
    )
  return <MarkerForm initiativeId={initiativeId} today={date} onCancel={() => setNoting(false)} onAdded={() => setNoting(false)} />
}
