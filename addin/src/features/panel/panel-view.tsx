import { mergeClasses } from '@fluentui/react-components'
import type { Panel, UpcomingMeeting } from '../../../../functions/src/contract/readings.ts'
import { useFormat, useStrings } from '../../app/app-context.ts'
import type { OpenItem } from '../../hosts/host.ts'
import { appSentences } from '../../strings/app.ts'
import { panelSentences } from '../../strings/panel.ts'
import { YourMessages } from '../messages/your-messages.tsx'
import { AboutYou } from './about-you.tsx'
import { BoardLink } from './board-link.tsx'
import { NothingToShow } from './nothing-to-show.tsx'
import { Duties, Evidence, Trend } from './on-request.tsx'
import { usePanelStyles } from './panel.styles.ts'
import { Past } from './past.tsx'
import { TeamFacts } from './team-facts.tsx'
import { WhatHelps } from './what-helps.tsx'
import { WhoComes } from './who-comes.tsx'
import { Why } from './why.tsx'

interface Props {
  readonly panel: Panel
  readonly openItem: OpenItem | null
  /** The open meeting has been tagged; so many of its meetings are over. */
  readonly onTagged: (over: number) => void
}

/** The series may be the same, the occurrence another one: then the server answers with the next. */
function isOccurrence({ start, originalStart, title }: UpcomingMeeting, openItem: OpenItem | null): boolean {
  if (openItem?.start === undefined) return false
  const open = Date.parse(openItem.start)
  // Without an iCalUId the server could not look for the item: two meetings may begin at once.
  const sameMeeting = openItem.iCalUId !== undefined || openItem.title === title
  return sameMeeting && (open === Date.parse(start) || open === Date.parse(originalStart))
}

/** In the order in which somebody with twenty seconds needs it. */
export function PanelView({ panel, openItem, onTagged }: Props) {
  const styles = usePanelStyles()
  const strings = useStrings(panelSentences)
  const { notice } = useStrings(appSentences)
  const format = useFormat()
  const { about, manages } = panel
  if (!about)
    return <NothingToShow key={`${openItem?.iCalUId} ${openItem?.start}`} manages={manages} openItem={openItem} onTagged={onTagged} />
  const { you, meeting, past, initiative, markers } = about
  const kind = past?.kind ?? meeting?.kind
  return (
    <div className={styles.page}>
      <Why about={about} isOpen={meeting !== undefined && isOccurrence(meeting, openItem)} />
      {you && (
        <div className={styles.stack}>
          {past && <Past past={past} />}
          <AboutYou you={you} kind={kind} notYetCaptured={about.notYetCaptured}>
            <YourMessages
              initiativeId={initiative.id}
              zone={initiative.zone}
              you={you}
              asOf={about.asOf}
              told={about.acts.some(({ code }) => code === 'send-message')}
            />
          </AboutYou>
          <WhatHelps initiativeId={initiative.id} you={you} acts={about.acts} putOff={about.putOff} />
        </div>
      )}
      {!you && <TeamFacts team={about.team} initiativeId={initiative.id} />}
      {meeting && <WhoComes meeting={meeting} you={you?.sponsorId} isNext={past !== undefined} />}
      {you && (
        <div className={styles.wide}>
          <Trend you={you} kind={kind} markers={markers} asOf={about.asOf} />
          <Duties duties={you.duties} />
          <Evidence initiativeId={initiative.id} sponsorId={you.sponsorId} asOf={about.asOf} />
        </div>
      )}
      <footer className={mergeClasses(styles.footer, styles.wide)}>
        {about.role === 'manager' && you && <BoardLink initiativeId={initiative.id} />}
        <p className={styles.small}>{notice}</p>
        <p className={styles.small}>{strings.asOf(format.dateTime(about.asOf))}</p>
      </footer>
    </div>
  )
}
