import { Badge, Button, CounterBadge, Tab, TabList, Tooltip } from '@fluentui/react-components'
import { AddRegular, EditRegular, PrintRegular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, Suspense, useState } from 'react'
import type { InitiativeView } from '../../../../functions/src/contract/initiatives.ts'
import type { Engagement } from '../../../../functions/src/contract/readings.ts'
import { queries } from '../../api/queries.ts'
import { useApi, useFormat, useStrings } from '../../app/app-context.ts'
import { FailureMessage } from '../../app/failure-message.tsx'
import { mayStay } from '../../app/freshness.tsx'
import { later } from '../../app/later.tsx'
import { Waiting } from '../../app/waiting.tsx'
import { appSentences } from '../../strings/app.ts'
import { boardSentences } from '../../strings/board.ts'
import { dateIn, instantAt } from '../meetings/dates.ts'
import { CopyLink } from '../my-initiatives/copy-link.tsx'
import { PrivacyLink } from '../privacy/privacy-link.tsx'
import { useFollowedInitiative } from '../sync/use-followed-initiative.ts'
import { useBoardStyles } from './board.styles.ts'
import { questionMeetings } from './checks.ts'
import { useHeaderStyles } from './header.styles.ts'
import { Overview } from './overview.tsx'
import type { View } from './view.ts'

const EditInitiative = later(
  async () => (await import('../initiative/edit-initiative.tsx')).EditInitiative,
  ({ onDone }) => onDone,
)
const LookBackPage = later(async () => (await import('../look-back/look-back-page.tsx')).LookBackPage)
const MeetingList = later(async () => (await import('../meetings/meeting-list.tsx')).MeetingList)
const SettlePage = later(async () => (await import('../names/settle-page.tsx')).SettlePage)
const ImportPage = later(async () => (await import('../imports/import-page.tsx')).ImportPage)
const SteeringPack = later(
  async () => (await import('../steering-pack/steering-pack.tsx')).SteeringPack,
  ({ onBack }) => onBack,
)
const RosterEditor = later(async () => (await import('../roster/roster-editor.tsx')).RosterEditor)

interface Props {
  readonly id: string
  /** As the address says; one that the person has no part in shows the board. `undefined` behind another page. */
  readonly view: View | undefined
  /** Key of the meeting that the address names. */
  readonly meeting?: string | undefined
  readonly onGo: (view: View) => void
  /** Absent where the page shows this initiative alone. */
  readonly onNew?: () => void
}

export function InitiativeBoard({ id, view, meeting, onGo, onNew }: Props) {
  const api = useApi()
  const initiative = useFollowedInitiative(id)
  const engagement = useQuery(queries.engagement(api, id))
  const error = initiative.error ?? engagement.error
  // What is there stays on screen; what could not be read again is said at the foot of the page.
  if (!initiative.data || !engagement.data || !mayStay(initiative) || !mayStay(engagement))
    return error ? (
      <FailureMessage
        error={error}
        onRetry={() => {
          void initiative.refetch()
          void engagement.refetch()
        }}
      />
    ) : (
      <Waiting />
    )
  return <Loaded view={initiative.data} engagement={engagement.data} chosen={view} meeting={meeting} onGo={onGo} onNew={onNew} />
}

interface LoadedProps {
  readonly view: InitiativeView
  readonly chosen: View | undefined
  readonly meeting: string | undefined
  readonly onGo: (view: View) => void
  readonly onNew: (() => void) | undefined
  readonly engagement: Engagement
}

function Loaded({ view, engagement, chosen, meeting, onGo: go, onNew }: LoadedProps) {
  const styles = useBoardStyles()
  const own = useHeaderStyles()
  const strings = useStrings(boardSentences)
  const { notice } = useStrings(appSentences)
  const format = useFormat()
  const [now] = useState(() => Date.now())
  const { initiative, roster, role } = view
  const { id } = initiative
  const today = dateIn(instantAt(now), initiative.zone)
  const manager = role === 'manager'
  const open = manager ? questionMeetings(engagement.checks) : []
  const available: readonly View[] = manager
    ? [
        'board',
        ...(open.length > 0 || chosen === 'questions' ? (['questions'] as const) : []),
        'meetings',
        'import',
        'roster',
        ...(engagement.meetingCount > 0 || chosen === 'look-back' ? (['look-back'] as const) : []),
      ]
    : ['board', 'meetings']
  const packed = chosen === 'steering-pack'
  // Behind another page none is shown, and all that were opened stay alive.
  const current = chosen === undefined || packed ? undefined : available.includes(chosen) ? chosen : 'board'
  const names = new Map(roster.sponsors.map((sponsor) => [sponsor.id, sponsor.displayName]))
  for (const sponsor of engagement.sponsors) names.set(sponsor.sponsorId, sponsor.displayName)
  const nameOf = (sponsorId: string) => names.get(sponsorId) ?? sponsorId
  const sponsors = roster.sponsors

  return (
    <>
      {packed && (
        <Suspense fallback={<Waiting />}>
          <SteeringPack view={view} engagement={engagement} nameOf={nameOf} onBack={() => go('board')} />
        </Suspense>
      )}
      <div className={current ? styles.stack : undefined} hidden={!current}>
        <Header view={view} brief={current !== 'board'} {...(engagement.meetingCount > 0 ? { onPack: () => go('steering-pack') } : {})} />
        <TabList
          className={own.tabs}
          selectedValue={current ?? null}
          onTabSelect={(_, { value }) => {
            const next = available.find((each) => each === value)
            if (next) go(next)
          }}
          aria-label={strings.viewsLabel}
          size="medium"
        >
          {available.map((each) => (
            <Tab key={each} value={each} id={tabId(id, each)} aria-controls={panelId(id, each)}>
              {strings.views[each]}
              {each === 'questions' && open.length > 0 && (
                <>
                  {' '}
                  <CounterBadge size="small" appearance="filled" color="informative" count={open.length} />
                </>
              )}
            </Tab>
          ))}
        </TabList>
        <Panel of={id} view="board" shown={current}>
          <Overview view={view} engagement={engagement} today={today} now={now} nameOf={nameOf} onGo={go} />
        </Panel>
        {manager && (
          <Panel of={id} view="questions" shown={current}>
            <SettlePage initiativeId={id} shown={current === 'questions'} meetings={open} sponsors={sponsors} nameOf={nameOf} />
          </Panel>
        )}
        <Panel of={id} view="meetings" shown={current}>
          <MeetingList
            initiativeId={id}
            wanted={meeting}
            now={now}
            mayChange={manager}
            sync={view.sync}
            nameOf={nameOf}
            onImport={() => go('import')}
          />
        </Panel>
        {manager && (
          <Panel of={id} view="import" shown={current}>
            <ImportPage initiativeId={id} sponsors={sponsors} nameOf={nameOf} onSeeBoard={() => go('board')} />
          </Panel>
        )}
        {manager && (
          <Panel of={id} view="roster" shown={current}>
            <RosterEditor view={view} today={today} />
          </Panel>
        )}
        {manager && (
          <Panel of={id} view="look-back" shown={current}>
            <LookBackPage initiativeId={id} onImport={() => go('import')} />
          </Panel>
        )}
        <footer className={own.footer}>
          <p className={styles.small}>{notice}</p>
          <p className={styles.small}>{strings.asOf(format.dateTime(engagement.asOf), engagement.meetingCount)}</p>
          {!manager && engagement.sponsors.some(({ inTerm }) => inTerm) && <p className={styles.small}>{strings.sponsorNotice}</p>}
          <PrivacyLink />
          <span className={own.last}>
            <CopyLink initiativeId={id} view={current ?? 'board'} label={initiative.name} />
            {onNew && (
              <Button size="small" appearance="subtle" icon={<AddRegular />} onClick={onNew}>
                {strings.newInitiative}
              </Button>
            )}
          </span>
        </footer>
      </div>
    </>
  )
}

// Boards of several initiatives may be alive.
const tabId = (initiativeId: string, view: View) => `tab-${view}-${initiativeId}`
const panelId = (initiativeId: string, view: View) => `view-${view}-${initiativeId}`

interface PanelProps {
  /** Id of the initiative. */
  readonly of: string
  readonly view: View
  readonly shown: View | undefined
  readonly children: ReactNode
}

/** Stays alive behind the others once it was opened: what was chosen and typed there must survive a look elsewhere. */
function Panel({ of, view, shown, children }: PanelProps) {
  const [opened, setOpened] = useState(false)
  const visible = view === shown
  if (visible && !opened) setOpened(true)
  if (!visible && !opened) return null
  return (
    <div role="tabpanel" id={panelId(of, view)} aria-labelledby={tabId(of, view)} hidden={!visible}>
      <Suspense fallback={<Waiting />}>{children}</Suspense>
    </div>
  )
}

interface HeaderProps {
  readonly view: InitiativeView
  /** Only the name; the why stands on the board itself. */
  readonly brief: boolean
  /** Absent while there is nothing to put on paper. */
  readonly onPack?: () => void
}

function Header({ view, brief, onPack }: HeaderProps) {
  const styles = useBoardStyles()
  const own = useHeaderStyles()
  const strings = useStrings(boardSentences)
  const format = useFormat()
  const [editing, setEditing] = useState(false)
  const { initiative, remorseWindow, role } = view
  if (editing)
    return (
      <Suspense fallback={<Waiting />}>
        <EditInitiative view={view} onDone={() => setEditing(false)} />
      </Suspense>
    )
  const payback = strings.payback(initiative.payback.what, initiative.payback.due ? format.day(initiative.payback.due) : '')
  return (
    <header className={own.header}>
      <div className={own.titleRow}>
        <h1 className={own.title}>{initiative.name}</h1>
        {strings.remorse[remorseWindow] && (
          <Tooltip content={strings.remorseMeaning[remorseWindow]} relationship="description">
            <Badge appearance="tint" size="large" tabIndex={0}>
              {strings.remorse[remorseWindow]}
            </Badge>
          </Tooltip>
        )}
        <div className={own.headerActions}>
          {role === 'manager' && (
            <Button size="small" appearance="subtle" icon={<EditRegular />} onClick={() => setEditing(true)}>
              {strings.edit}
            </Button>
          )}
          {onPack && (
            <Button size="small" appearance="subtle" icon={<PrintRegular />} onClick={onPack}>
              {strings.views['steering-pack']}
            </Button>
          )}
        </div>
      </div>
      {!brief && (
        <p className={own.why}>{initiative.valueStatement || initiative.definition || (role === 'manager' ? strings.noWhy : '')}</p>
      )}
      {!brief && payback && <p className={styles.small}>{payback}</p>}
    </header>
  )
}
