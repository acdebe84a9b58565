/** From the domain to the wire: what is kept about the caller. */
import type { AuditView, OwnData, OwnInitiativeData, OwnMeeting, Preferences } from '../../contract/privacy.ts'
import { type AuditEntry, everyone } from '../../domain/audit.ts'
import { type Caller, calledAs } from '../../domain/caller.ts'
import { delegateOf, type Meeting } from '../../domain/meeting.ts'
import { notDue, openNote, outcomeOf } from '../../domain/outcome.ts'
import type { Sponsor } from '../../domain/roster.ts'
import { kindOf, type Tags } from '../../domain/tag.ts'
import type { Instant } from '../../domain/time.ts'
import type { OwnAuditFound } from '../../use-cases/list-own-audit.ts'
import type { MailsOffered } from '../../use-cases/read-mail-preferences.ts'
import type { KeptInInitiative, OwnDataRead } from '../../use-cases/read-own-data.ts'
import type { SponsorIn } from '../../use-cases/read-preferences.ts'
import { mailPreferencesView } from './mail-views.ts'

export function preferencesView(found: readonly SponsorIn[], offered: readonly MailsOffered[]): Preferences {
  return {
    mails: offered.map(mailPreferencesView),
    initiatives: found.map(({ initiative: { id, name }, sponsor: { objection } }) => ({
      id,
      name,
      ...(objection ? { objection } : {}),
    })),
  }
}

export function ownDataView(read: OwnDataRead, caller: Caller): OwnData {
  const { now, policy, erasing, erased, exported, initiatives, continuation, mailbox, subscription, reports, knownItems } = read
  const by = erased && erased.by.objectId !== caller.objectId ? erased.by.displayName : undefined
  return {
    person: { objectId: caller.objectId, displayName: calledAs(caller) },
    now,
    policy,
    ...(erasing === undefined ? {} : { erasing }),
    ...(erased ? { erased: { at: erased.at, ...(by === undefined ? {} : { by }) } } : {}),
    ...(exported ? { exported: exported.at } : {}),
    initiatives: initiatives.map((one) => ownInitiativeView(one, now, caller)),
    ...(continuation === undefined ? {} : { continuation }),
    ...(mailbox
      ? {
          mailbox: {
            addresses: mailbox.addresses,
            events: [...new Set(Object.values(mailbox.kept).map(({ iCalUId }) => iCalUId))],
            ...(mailbox.lastSuccess === undefined ? {} : { lastSuccess: mailbox.lastSuccess }),
            ...(subscription?.expires === undefined ? {} : { subscribedUntil: subscription.expires }),
          },
        }
      : {}),
    reports: reports.events,
    knownItems: knownItems.map(({ iCalUId, originalStart, initiativeId, checkedAt }) => ({
      iCalUId,
      ...(originalStart === undefined ? {} : { originalStart }),
      initiativeId,
      checkedAt,
    })),
  }
}

function ownInitiativeView(
  { initiative, role, self, followed, ownFollowing, tags, snapshot, model }: KeptInInitiative,
  now: Instant,
  { objectId }: Caller,
): OwnInitiativeData {
  const ahead = self ? snapshot.upcoming.filter(({ end, invitations }) => end > now && invitations[self.id] !== undefined) : []
  return {
    id: initiative.id,
    name: initiative.name,
    zone: initiative.zone,
    role,
    managers: initiative.managers.map(({ displayName }) => displayName),
    followed,
    ...(ownFollowing ? { ownFollowing } : {}),
    ...(self ? { sponsor: self } : {}),
    readings: self ? (snapshot.readings[self.id] ?? {}) : {},
    ...(model ? { model } : {}),
    ahead: ahead.length,
    messages: (self && snapshot.messages.cadence[self.id]?.count) ?? 0,
    onAgenda: tags.flatMap(({ bySponsor, kind, title }) => (self && bySponsor === self.id && kind !== 'none' ? [title] : [])),
    setAside: snapshot.setAside.filter(({ to, act, by }) => by === objectId || (self && (to === self.id || act.endsWith(`.${self.id}`)))),
    disruptions: self ? snapshot.disruptions.filter(({ organizer }) => organizer === self.id) : [],
    asOf: snapshot.asOf,
  }
}

export function ownMeetingView(meeting: Meeting, self: Sponsor, tags: Tags, now: Instant): OwnMeeting {
  const { key, title, start, end, zone, cancelled, organizer, reports } = meeting
  const kind = kindOf(meeting, tags)
  const reading = outcomeOf(meeting, self.id)
  const reason = notDue(meeting, kind, self, now)
  const invitation = meeting.invitations[self.id]
  const note = meeting.notes?.[self.id]
  const correction = meeting.corrections[self.id]
  const planned = meeting.plannedDelegates?.[self.id]
  const delegate = reading.delegate ?? delegateOf(meeting, self.id)
  return {
    key,
    title,
    start,
    end,
    zone,
    ...(kind ? { kind } : {}),
    cancelled,
    organizer: organizer === self.id,
    response: invitation?.response ?? 'none',
    invited: invitation !== undefined,
    ...reading,
    evidence: [...reading.evidence],
    ...(note ? { note: { ...note, open: openNote(meeting, self.id) !== undefined } } : {}),
    ...(reason ? { notDue: reason, hint: undefined } : {}),
    joins: reports.flatMap(({ id, source, capturedAt, present, delegates }) => {
      const report = { reportId: id, source, capturedAt }
      const [own, other] = [present[self.id], delegates[self.id]]
      return [
        ...(own ? [{ ...report, name: own.name, delegate: false, times: own.joins }] : []),
        ...(other ? [{ ...report, name: other.name, delegate: true, times: other.joins }] : []),
      ]
    }),
    ...(delegate ? { delegate } : {}),
    ...(planned ? { plannedDelegate: { name: planned.name, ...(planned.address === undefined ? {} : { address: planned.address }) } } : {}),
    waiting: reports.flatMap(({ unresolved }) =>
      unresolved.filter(({ mayBe }) => mayBe.includes(self.id)).map(({ name, addresses, joins }) => ({ name, addresses, times: joins })),
    ),
    ...(correction ? { correction: correctionView(correction) } : {}),
  }
}

function correctionView({ outcome, by, at, reason }: Meeting['corrections'][string]): NonNullable<OwnMeeting['correction']> {
  return { outcome, by, at, ...(reason === undefined ? {} : { reason }) }
}

export function auditView(
  { kind, about, by, at, count, meeting }: AuditEntry,
  caller: Caller,
  { sponsorId, sponsors }: Pick<OwnAuditFound, 'sponsorId' | 'sponsors'>,
): AuditView {
  const another = sponsors.find(({ id }) => id === about && id !== sponsorId)
  return {
    kind,
    about: about === everyone ? 'everyone' : about === sponsorId ? 'me' : 'another',
    ...(another ? { name: another.displayName } : {}),
    by: by.displayName,
    own: by.objectId === caller.objectId,
    at,
    count,
    ...(meeting ? { meeting } : {}),
  }
}
