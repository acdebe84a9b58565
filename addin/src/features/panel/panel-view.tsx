import { mergeClasses } from '@fluentui/react-components'
import { Suspense, useRef } from 'react'
import type { Panel } from '../../../../functions/src/contract/readings.ts'
import { useFormat, useStrings } from '../../app/app-context.ts'
import { Drawn } from '../../app/drawn.tsx'
import { later } from '../../app/later.tsx'
import type { OpenItem } from '../../hosts/host.ts'
import { appSentences } from '../../strings/app.ts'
import { panelSentences } from '../../strings/panel.ts'
import { privacyLinkSentences } from '../../strings/privacy-link.ts'
import { isMessageAct } from '../acts/acts.ts'
import type { Recorder } from '../messages/record-button.tsx'
import { YourMessages } from '../messages/your-messages.tsx'
import { OnAgenda } from '../own-meetings/agenda-offer.tsx'
import { NameDelegate } from '../own-meetings/name-delegate.tsx'
import { OwnAnswer } from '../own-meetings/own-answer.tsx'
import { OwnStanding } from '../own-meetings/own-standing.tsx'
import { useOwnMeetings } from '../own-meetings/use-own-meetings.ts'
import { PrivacyLink } from '../privacy/privacy-link.tsx'
import { BoardLink } from './board-link.tsx'
import { NothingToShow } from './nothing-to-show.tsx'
import { Duties, Evidence, More, Trend } from './on-request.tsx'
import { isAnotherOpen, isOpen, isTaggable } from './open-item.ts'
import { aboutYouPart, whyPart } from './opening.ts'
import { usePanelStyles } from './panel.styles.ts'
import { Past } from './past.tsx'
import { TagOpenItem } from './tag-open-item.tsx'
import type { TagDone } from './tag-open-meeting.ts'
import { TeamFacts } from './team-facts.tsx'
import { WhatHelps } from './what-helps.tsx'
import { WhoComes } from './who-comes.tsx'

/** Comes after the facts: it is asked once. */
const OwnFollowing = later(async () => (await import('../sync/own-following.tsx')).OwnFollowing)

interface Props {
  readonly panel: Panel
  readonly openItem: OpenItem | null
  /** The open meeting has been tagged. */
  readonly onTagged: (done: TagDone) => void
}

/** What the server says of whatever is open. */
export function PanelView({ panel, openItem, onTagged }: Props) {
  const { about } = panel
  if (!about) return <NothingToShow key={JSON.stringify(openItem)} panel={panel} openItem={openItem} onTagged={onTagged} />
  // Of another initiative nothing stays on screen, not even what was said of the last message.
  return <About key={about.initiative.id} panel={panel} about={about} openItem={openItem} onTagged={onTagged} />
}

/** In the order in which somebody with twenty seconds needs it. */
function About({ panel, about, openItem, onTagged }: Props & { readonly about: NonNullable<Panel['about']> }) {
  const styles = usePanelStyles()
  const strings = useStrings(panelSentences)
  const { notice } = useStrings(appSentences)
  const format = useFormat()
  const recorder = useRef<Recorder>(null)
  const { item, notFound, answersInvitations } = panel
  const { you, meeting, past, initiative, markers, role, onAgenda } = about
  const kind = past?.kind ?? meeting?.kind
  const over = past && <Past key={past.key} initiativeId={initiative.id} past={past} organized={item?.organizedHere ?? false} />
  const fact = you && aboutYouPart(you, kind, format)
  const open = meeting !== undefined && isOpen(meeting, openItem, item)
  const place = JSON.stringify(openItem)
  const own = useOwnMeetings({ about, answersInvitations, place, itemId: open ? openItem?.itemId : undefined })
  const row = you?.inTerm ? meeting?.sponsors.find(({ sponsorId }) => sponsorId === you.sponsorId) : undefined
  return (
    <div className={styles.page}>
      <Drawn part={whyPart(about, open, format)} />
      {isAnotherOpen(role, openItem, open, item) && (
        <AnotherOpen key={place} initiative={initiative} openItem={openItem} onTagged={onTagged} />
      )}
      {you ? (
        <div className={styles.stack}>
          {over}
          {fact && <Drawn part={fact} />}
        </div>
      ) : (
        <div className={styles.stack}>
          {over}
          <TeamFacts team={about.team} initiativeId={initiative.id} />
        </div>
      )}
      {meeting && (
        <WhoComes
          meeting={meeting}
          you={you?.sponsorId}
          isNext={past !== undefined}
          control={row && !row.organizer && <OwnAnswer own={own} meeting={meeting} row={row} />}
        >
          {you?.inTerm && <OwnStanding own={own} meetingKey={meeting.key} delegate={row?.delegate} />}
        </WhoComes>
      )}
      {you?.objects && <YouObject />}
      {you && !you.objects && (
        <div className={styles.stack}>
          <WhatHelps
            initiative={initiative}
            you={you}
            acts={about.acts}
            putOff={about.putOff}
            onRecord={() => recorder.current?.open()}
            own={own}
            meeting={meeting}
          />
          <YourMessages
            initiative={initiative}
            you={you}
            told={about.acts.some(({ code }) => code === 'send-message')}
            suggested={about.acts.some(isMessageAct)}
            recorder={recorder}
          />
          {meeting && onAgenda && <OnAgenda initiativeId={initiative.id} meeting={meeting} scope={onAgenda} />}
        </div>
      )}
      {you && about.ownFollowing && (
        <div className={styles.wide}>
          <Suspense>
            <OwnFollowing key={initiative.id} initiative={initiative} own={about.ownFollowing} place="question" />
          </Suspense>
        </div>
      )}
      {you && !you.objects && (
        <div className={styles.wide}>
          <More you={you} kind={kind} notYetCaptured={about.notYetCaptured} />
          <Trend you={you} kind={kind} markers={markers} asOf={about.asOf} />
          <Duties duties={you.duties} />
          <Evidence initiativeId={initiative.id} sponsorId={you.sponsorId} asOf={about.asOf} />
        </div>
      )}
      <footer className={mergeClasses(styles.footer, styles.wide)}>
        {role === 'manager' && you && <BoardLink initiativeId={initiative.id} />}
        {you && about.ownFollowing && (
          <Suspense>
            {' '}
            <OwnFollowing key={initiative.id} initiative={initiative} own={about.ownFollowing} place="line" />{' '}
          </Suspense>
        )}
        {notFound && <p className={styles.small}>{strings.notFound[notFound]}</p>}
        <p className={styles.small}>{notice}</p>
        <p className={styles.small}>{strings.asOf(format.dateTime(about.asOf))}</p>
        <PrivacyLink />
      </footer>
      {you && <NameDelegate own={own} invitesOpen={open && own.naming?.key === meeting?.key} selfName={you.displayName} />}
    </div>
  )
}

function YouObject() {
  const styles = usePanelStyles()
  const { aboutYou } = useStrings(panelSentences)
  const { objects } = useStrings(privacyLinkSentences)
  return (
    <section className={styles.section} aria-label={aboutYou}>
      <h2 className={styles.heading}>{aboutYou}</h2>
      <p className={styles.quiet}>{objects}</p>
    </section>
  )
}

interface AnotherOpenProps {
  readonly initiative: Pick<NonNullable<Panel['about']>['initiative'], 'id' | 'name'>
  readonly openItem: OpenItem
  readonly onTagged: (done: TagDone) => void
}

/** For a manager, whose open appointment is none that Steerwell recognises: what follows is about the next meeting. */
function AnotherOpen({ initiative: { id, name }, openItem, onTagged }: AnotherOpenProps) {
  const styles = usePanelStyles()
  const strings = useStrings(panelSentences)
  if (openItem.unsaved) return <p className={mergeClasses(styles.small, styles.wide)}>{strings.saveFirst}</p>
  if (!isTaggable(openItem, undefined)) return null
  return (
    <div className={mergeClasses(styles.section, styles.wide)}>
      <p className={styles.small}>{strings.anotherOpen}</p>
      <div>
        <TagOpenItem quiet manages={[{ id, name }]} openItem={openItem} item={undefined} onTagged={onTagged} />
      </div>
    </div>
  )
}
