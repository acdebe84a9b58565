import { Button, MessageBar, MessageBarActions, MessageBarBody, useRestoreFocusTarget } from '@fluentui/react-components'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { OwnData, OwnInitiativeData, PreferencesInput } from '../../../../functions/src/contract/privacy.ts'
import type { Sponsor } from '../../../../functions/src/domain/roster.ts'
import { useApi, useFormat, useStrings } from '../../app/app-context.ts'
import { FailureMessage } from '../../app/failure-message.tsx'
import { Fold } from '../../app/fold.tsx'
import { forgetCached } from '../../app/kept-storage.ts'
import { privacySentences } from '../../strings/privacy.ts'
import { termSentences } from '../../strings/terms.ts'
import { OwnFollowing } from '../sync/own-following.tsx'
import { ObjectDialog } from './object-dialog.tsx'
import { OwnAudit } from './own-audit.tsx'
import { OwnMeetings } from './own-meetings.tsx'
import { OwnMessages } from './own-messages.tsx'
import { usePrivacyStyles } from './privacy.styles.ts'
import { refreshOwn } from './privacy-queries.ts'

interface Props {
  readonly data: OwnData
  readonly initiative: OwnInitiativeData
  /** When the page was opened, in milliseconds since the epoch. */
  readonly now: number
}

/** Everything that one initiative keeps of the person, and what they may decide about it. */
export function OwnInitiative({ data, initiative, now }: Props) {
  const styles = usePrivacyStyles()
  const strings = useStrings(privacySentences)
  const { id, name, role, sponsor, ownFollowing } = initiative
  return (
    <section className={styles.section} aria-label={name}>
      <h2 className={styles.initiative}>{name}</h2>
      {sponsor && <Decisions initiative={initiative} sponsor={sponsor} />}
      {!sponsor && ownFollowing && <OwnFollowing initiative={{ id, name }} own={ownFollowing} place="both" />}
      {sponsor && <OwnMeetings initiativeId={id} now={now} mayNote={!sponsor.objection} />}
      {sponsor && <OwnMessages initiativeId={id} sponsorId={sponsor.id} />}
      {sponsor && (
        <Fold title={strings.rosterTitle}>
          <RosterEntry sponsor={sponsor} />
        </Fold>
      )}
      <AlsoKept data={data} initiative={initiative} />
      {sponsor && <OwnAudit initiativeId={id} mine={false} />}
      {role === 'manager' && <OwnAudit initiativeId={id} mine />}
    </section>
  )
}

interface DecisionsProps {
  readonly initiative: OwnInitiativeData
  readonly sponsor: Sponsor
}

function Decisions({ initiative: { id, name, ownFollowing }, sponsor: { objection } }: DecisionsProps) {
  const styles = usePrivacyStyles()
  const strings = useStrings(privacySentences)
  const api = useApi()
  const client = useQueryClient()
  const [asked, setAsked] = useState(false)
  // The dialog has no trigger of its own to go back to.
  const goBackHere = useRestoreFocusTarget()
  const put = useMutation({
    mutationFn: (decision: Omit<NonNullable<PreferencesInput['initiatives']>[number], 'id'>) =>
      api.putPreferences({ initiatives: [{ id, ...decision }] }),
    onSuccess: async () => {
      // What this device shows at once was read before.
      forgetCached()
      setAsked(false)
      await refreshOwn(client)
    },
  })
  const close = () => {
    if (put.isPending) return
    put.reset()
    setAsked(false)
  }
  // What was pressed is gone when it is done: the keyboard goes on at what takes it back.
  const next = useRef<HTMLButtonElement>(null)
  const objects = objection !== undefined
  const objected = useRef(objects)
  useEffect(() => {
    // Until it is done the page is read again, and draws both.
    if (!put.isSuccess || objected.current === objects) return
    objected.current = objects
    next.current?.focus()
  }, [objects, put.isSuccess])
  if (objection)
    return (
      <div className={styles.tight}>
        <MessageBar intent="info" layout="multiline">
          <MessageBarBody>
            {strings.objected(objection.since)}
            {objection.reason !== undefined && ` ${strings.yourReason(objection.reason)}`}
          </MessageBarBody>
          <MessageBarActions>
            <Button ref={next} disabledFocusable={put.isPending} onClick={() => put.mutate({ objects: false })}>
              {put.isPending ? strings.takingBack : strings.takeBack}
            </Button>
          </MessageBarActions>
        </MessageBar>
        {put.error && <FailureMessage error={put.error} />}
      </div>
    )
  return (
    <div className={styles.tight}>
      {ownFollowing && <OwnFollowing initiative={{ id, name }} own={ownFollowing} place="both" />}
      <Button {...goBackHere} ref={next} className={styles.apart} onClick={() => setAsked(true)}>{`${strings.object} …`}</Button>
      <p className={styles.small}>{strings.objectHint}</p>
      {put.error && !asked && <FailureMessage error={put.error} />}
      <ObjectDialog
        name={name}
        open={asked}
        pending={put.isPending}
        error={asked ? put.error : null}
        onObject={(reason) => put.mutate({ objects: true, ...(reason === '' ? {} : { reason }) })}
        onCancel={close}
      />
    </div>
  )
}

function RosterEntry({ sponsor }: { readonly sponsor: Sponsor }) {
  const styles = usePrivacyStyles()
  const strings = useStrings(privacySentences)
  const terms = useStrings(termSentences)
  const format = useFormat()
  const { displayName, addresses, otherNames, title, area, messageEveryDays } = sponsor
  const rows: readonly (readonly [string, string])[] = [
    [strings.rosterName, displayName],
    [strings.rosterAddresses, format.list(addresses)],
    ...(otherNames.length > 0 ? [[strings.rosterOtherNames, format.list(otherNames)] as const] : []),
    [strings.rosterRole, [...(title ? [title] : []), terms.area[area]].join(' · ')],
    [strings.rosterTerms, format.list(sponsor.terms.map(({ from, to, lead }) => strings.term(from, to, lead)))],
    ...(messageEveryDays === undefined ? [] : [[strings.rosterCadence, strings.everyDays(messageEveryDays)] as const]),
  ]
  return (
    <dl className={styles.facts}>
      {rows.map(([term, detail]) => (
        <div key={term} style={{ display: 'contents' }}>
          <dt className={styles.term}>{term}</dt>
          <dd className={styles.detail}>{detail}</dd>
        </div>
      ))}
    </dl>
  )
}

function AlsoKept({ data, initiative: { id, setAside, onAgenda, disruptions, followed } }: Omit<Props, 'now'>) {
  const styles = usePrivacyStyles()
  const strings = useStrings(privacySentences)
  const { mailbox, knownItems, reports } = data
  const asked = Object.values(reports).flatMap(({ looks }) => looks[id]?.tried ?? [])
  const opened = knownItems.filter(({ initiativeId }) => initiativeId === id).length
  const also = [
    ...(onAgenda.length > 0 ? [strings.onAgenda(onAgenda)] : []),
    ...(setAside.length > 0 ? [strings.setAside(setAside.length)] : []),
    ...(disruptions.length > 0 ? [strings.disruptions(disruptions.length)] : []),
    ...(mailbox && followed ? [strings.mailbox(mailbox.events.length, mailbox.lastSuccess)] : []),
    ...(followed && asked.length > 0 ? [strings.reports(asked.length, asked.toSorted().at(-1))] : []),
    ...(opened > 0 ? [strings.knownItems(opened)] : []),
  ]
  if (also.length === 0) return null
  return (
    <Fold title={strings.alsoTitle}>
      <ul className={styles.bullets}>
        {also.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </Fold>
  )
}
