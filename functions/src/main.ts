import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import packageJson from '../../package.json' with { type: 'json' }
import type { ApplicationTenantOptions } from './adapters/graph/application-tenant.ts'
import { MailboxGates } from './adapters/graph/mailbox-gates.ts'
import { signatures } from './adapters/identity/signatures.ts'
import { createTokenVerifier } from './adapters/identity/verify-token.ts'
import { openTransport } from './adapters/mail/open-transport.ts'
import { renderMail } from './adapters/mail/render-mail.ts'
import { openStore } from './adapters/open-store.ts'
import { openQueues } from './adapters/queue/open-queues.ts'
import { type ApplicationConfig, type Environment, readConfig } from './config.ts'
import type { VerifyToken } from './domain/caller.ts'
import type { FollowedTenant, TenantAccess } from './domain/followed-tenant.ts'
import type { FileReaders } from './domain/import-files.ts'
import type { MailAccess, MailTransport } from './domain/mail-transport.ts'
import type { OpenOwnTenant } from './domain/own-tenant.ts'
import type { Ports } from './domain/ports.ts'
import type { Queues } from './domain/queue.ts'
import type { Store } from './domain/store.ts'
import { instantOf } from './domain/time.ts'
import { type Endpoint, registerEndpoints } from './triggers/http/endpoint.ts'
import { getHealth } from './triggers/http/get-health.ts'
import { getOpenApi } from './triggers/http/get-openapi.ts'
import { graphNotificationEndpoints } from './triggers/http/graph-notifications.ts'
import { importEndpoints } from './triggers/http/imports.ts'
import { initiativeEndpoints } from './triggers/http/initiatives.ts'
import { lookBackEndpoints } from './triggers/http/look-back.ts'
import { circleEndpoints, mailEndpoints } from './triggers/http/mails.ts'
import { meetingEndpoints } from './triggers/http/meetings.ts'
import { messageEndpoints } from './triggers/http/messages.ts'
import { ownMeetingEndpoints } from './triggers/http/own-meetings.ts'
import { privacyEndpoints } from './triggers/http/privacy.ts'
import { readingEndpoints } from './triggers/http/readings.ts'
import { unsubscribeEndpoints } from './triggers/http/unsubscribe.ts'
import { erasureQueueFunctions } from './triggers/queue/erasure.ts'
import { mailQueueFunctions } from './triggers/queue/mail.ts'
import { registerQueueFunctions } from './triggers/queue/queue-function.ts'
import { syncQueueFunctions } from './triggers/queue/sync.ts'
import { mailTimerFunctions } from './triggers/timer/mail.ts'
import { syncTimerFunctions } from './triggers/timer/sync.ts'
import { registerTimerFunctions } from './triggers/timer/timer-function.ts'
import { addMarker } from './use-cases/add-marker.ts'
import { annotateMeeting } from './use-cases/annotate-meeting.ts'
import { answerFollowing } from './use-cases/answer-following.ts'
import { answerInvitation } from './use-cases/answer-invitation.ts'
import { assignAudienceGroup } from './use-cases/assign-audience-group.ts'
import { captureMeeting } from './use-cases/capture-meeting.ts'
import { captureSeries } from './use-cases/capture-series.ts'
import { changeInitiative } from './use-cases/change-initiative.ts'
import { putCircle, readCircle } from './use-cases/circle.ts'
import { clientStatesOf } from './use-cases/client-states.ts'
import { correctOutcomes } from './use-cases/correct-outcomes.ts'
import { createInitiative } from './use-cases/create-initiative.ts'
import { eraseOwnData, erasePerson } from './use-cases/erase-own-data.ts'
import { eraseSponsor } from './use-cases/erase-sponsor.ts'
import { fetchOwnReports } from './use-cases/fetch-own-reports.ts'
import { fetchReports } from './use-cases/fetch-reports.ts'
import { findDueMails } from './use-cases/find-due-mails.ts'
import { findInvitation } from './use-cases/find-invitation.ts'
import { finishPurges } from './use-cases/finish-purges.ts'
import { followMailboxes } from './use-cases/follow-mailboxes.ts'
import { getInitiative } from './use-cases/get-initiative.ts'
import { importCalendar } from './use-cases/import-calendar.ts'
import { importReport } from './use-cases/import-report.ts'
import { listAudienceGroups } from './use-cases/list-audience-groups.ts'
import { listInitiatives } from './use-cases/list-initiatives.ts'
import { listMeetings } from './use-cases/list-meetings.ts'
import { listMessages } from './use-cases/list-messages.ts'
import { listOwnAudit } from './use-cases/list-own-audit.ts'
import { listOwnMails } from './use-cases/list-own-mails.ts'
import { listOwnMeetings } from './use-cases/list-own-meetings.ts'
import { listTags } from './use-cases/list-tags.ts'
import { lookBack } from './use-cases/look-back.ts'
import { signedLinks } from './use-cases/mail-links.ts'
import { nameDelegate } from './use-cases/name-delegate.ts'
import { openPanel } from './use-cases/open-panel.ts'
import { previewMail } from './use-cases/preview-mail.ts'
import { putFollowing } from './use-cases/put-following.ts'
import { putMailPreferences } from './use-cases/put-mail-preferences.ts'
import { putOnAgenda } from './use-cases/put-on-agenda.ts'
import { putPreferences } from './use-cases/put-preferences.ts'
import { putRoster } from './use-cases/put-roster.ts'
import { readEngagement } from './use-cases/read-engagement.ts'
import { readOwnData } from './use-cases/read-own-data.ts'
import { readPreferences } from './use-cases/read-preferences.ts'
import { receiveLifecycleNotifications } from './use-cases/receive-lifecycle-notifications.ts'
import { receiveNotifications } from './use-cases/receive-notifications.ts'
import { recordMessage } from './use-cases/record-message.ts'
import { removeMarker } from './use-cases/remove-marker.ts'
import { removeMessage } from './use-cases/remove-message.ts'
import { sendTestMail } from './use-cases/send-test-mail.ts'
import { setActAside } from './use-cases/set-act-aside.ts'
import { settleNames } from './use-cases/settle-names.ts'
import { showOwnMail } from './use-cases/show-own-mail.ts'
import { syncDueMailboxes } from './use-cases/sync-due-mailboxes.ts'
import { syncMailbox } from './use-cases/sync-mailbox.ts'
import { tagMeeting } from './use-cases/tag-meeting.ts'
import { checkLink, unsubscribe } from './use-cases/unsubscribe.ts'

/** What reaches outside the process, or differs from run to run. */
export interface Adapters {
  readonly verifyToken: VerifyToken
  readonly store: Store
  readonly queues: Queues
  /** What the application may look at in that tenant. */
  readonly followedTenant: (tenantId: string) => Promise<FollowedTenant>
  readonly mailTransport: MailTransport
  readonly now: () => Date
  readonly newId: () => string
  readonly pause: (atMost: number) => Promise<void>
  /** Aborts after so many milliseconds. */
  readonly timeOut: (ms: number) => AbortSignal
}

/**
 * The whole application: settings, adapters, use cases, routes. It registers with Azure Functions and returns;
 * `given` replaces adapters in tests.
 */
export async function main(env: Environment, given: Partial<Adapters> = {}): Promise<void> {
  const config = readConfig(env)

  const now = given.now ?? (() => new Date())
  const { tenants, audiences, issuer, jwksUrl, scope } = config.identity
  const verifyToken =
    given.verifyToken ??
    createTokenVerifier({
      tenants,
      audiences,
      issuerFor: (tenantId) => issuer.replace('{tid}', tenantId),
      jwksUrlFor: (tenantId) => new URL(jwksUrl.replace('{tid}', tenantId)),
      scope,
      now,
    })
  const ports: Ports = {
    store: given.store ?? (await openStore(config.store, now)),
    queues: given.queues ?? openQueues(config.queue, now),
    clock: () => instantOf(now().getTime()),
    newId: given.newId ?? randomUUID,
    pause: given.pause ?? ((atMost) => wait(Math.random() * atMost)),
  }
  // Loaded with the first import: parsers and time zones are larger than everything else together, and the panel needs none of them.
  const readers: FileReaders = {
    readCalendarFile: async (bytes, options) => (await import('./adapters/files/calendar-file.ts')).readCalendarFile(bytes, options),
    readAttendanceReport: async (bytes, options) =>
      (await import('./adapters/files/attendance-report.ts')).readAttendanceReport(bytes, options),
  }

  const gates = new MailboxGates()
  const { application, graphUrl, answers } = config
  const openOwnTenant: OpenOwnTenant | undefined =
    application &&
    loadedLate(async () => {
      const { createOwnTenants } = await import('./adapters/graph/own-tenant.ts')
      return createOwnTenants({ application, graphUrl, gates, answers, now, timeOut: given.timeOut ?? AbortSignal.timeout })
    })
  const { sync } = config
  const access: TenantAccess | undefined = sync && {
    tenant: given.followedTenant ?? openFollowedTenant({ graphUrl, gates, now }, application),
    tenants,
    notificationUrl: sync.notificationUrl,
    clientStates: clientStatesOf(ports, tenants, signatures),
  }

  const { mail } = config
  const mails: MailAccess | undefined = mail && {
    transport: given.mailTransport ?? openTransport(mail.transport, { application, graphUrl, gates, now }),
    render: renderMail,
    publicUrl: mail.publicUrl,
    tenants,
  }
  const links = mails && signedLinks(ports, mails, signatures)

  const routes: Endpoint[] = [
    getHealth(packageJson.version),
    getOpenApi(() => routes, packageJson.version),
    ...initiativeEndpoints({
      listInitiatives: listInitiatives(ports),
      createInitiative: createInitiative(ports),
      getInitiative: getInitiative(ports, access !== undefined),
      changeInitiative: changeInitiative(ports),
      putRoster: putRoster(ports),
      putFollowing: putFollowing(ports, access !== undefined),
      answerFollowing: answerFollowing(ports, access !== undefined),
      settleNames: settleNames(ports),
    }),
    ...meetingEndpoints(
      {
        listTags: listTags(ports),
        tagMeeting: tagMeeting(ports),
        listMeetings: listMeetings(ports),
        captureMeeting: captureMeeting(ports),
        captureSeries: captureSeries(ports, openOwnTenant),
        fetchOwnReports: fetchOwnReports(ports, openOwnTenant),
        correctOutcomes: correctOutcomes(ports),
        addMarker: addMarker(ports),
        removeMarker: removeMarker(ports),
      },
      { asksTenant: openOwnTenant !== undefined },
    ),
    ...ownMeetingEndpoints({
      findInvitation: findInvitation(ports, openOwnTenant),
      answerInvitation: answerInvitation(ports, openOwnTenant),
      nameDelegate: nameDelegate(ports),
      putOnAgenda: putOnAgenda(ports, openOwnTenant),
    }),
    ...messageEndpoints({
      listMessages: listMessages(ports),
      recordMessage: recordMessage(ports),
      removeMessage: removeMessage(ports),
      listAudienceGroups: listAudienceGroups(ports),
      assignAudienceGroup: assignAudienceGroup(ports),
    }),
    ...importEndpoints({ importCalendar: importCalendar(ports, readers), importReport: importReport(ports, readers) }),
    ...lookBackEndpoints({ lookBack: lookBack(ports) }),
    ...readingEndpoints(
      {
        readEngagement: readEngagement(ports),
        openPanel: openPanel(ports, openOwnTenant, access !== undefined),
        setActAside: setActAside(ports),
      },
      { answersInvitations: answers },
    ),
    ...privacyEndpoints({
      readOwnData: readOwnData(ports, config.privacy, access !== undefined),
      eraseOwnData: eraseOwnData(ports, config.privacy, access !== undefined),
      eraseSponsor: eraseSponsor(ports),
      listOwnMeetings: listOwnMeetings(ports),
      listOwnAudit: listOwnAudit(ports),
      readPreferences: readPreferences(ports),
      putPreferences: putPreferences(ports),
      readMailPreferences: loadedLate(async () => (await import('./use-cases/read-mail-preferences.ts')).readMailPreferences(ports)),
      putMailPreferences: putMailPreferences(ports, mails !== undefined),
      annotateMeeting: annotateMeeting(ports),
    }),
    ...circleEndpoints({ readCircle: readCircle(ports), putCircle: putCircle(ports), listOwnMails: listOwnMails(ports) }),
    ...(mails && links
      ? [
          ...mailEndpoints({
            showOwnMail: showOwnMail(ports, { render: mails.render, links }),
            previewMail: previewMail(ports, { render: mails.render, links }),
            sendTestMail: sendTestMail(ports, { render: mails.render, links }, mails.transport),
          }),
          ...unsubscribeEndpoints({ unsubscribe: unsubscribe(ports, links), checkLink: checkLink(links) }),
        ]
      : []),
    ...(access
      ? graphNotificationEndpoints({
          receiveNotifications: receiveNotifications(ports, access),
          receiveLifecycleNotifications: receiveLifecycleNotifications(ports, access),
        })
      : []),
  ]
  registerEndpoints(routes, verifyToken)
  registerQueueFunctions([
    ...erasureQueueFunctions({ erasePerson: erasePerson(ports, access !== undefined), finishPurges: finishPurges(ports) }),
    ...(access
      ? syncQueueFunctions({
          followMailboxes: followMailboxes(ports),
          syncMailbox: syncMailbox(ports, access),
          fetchReports: fetchReports(ports, access),
        })
      : []),
    ...(mails && links
      ? mailQueueFunctions({
          sendMail: loadedLate(async () => (await import('./use-cases/send-mail.ts')).sendMail(ports, mails, links)),
        })
      : []),
  ])
  registerTimerFunctions([
    ...(access ? syncTimerFunctions({ syncDueMailboxes: syncDueMailboxes(ports, access) }) : []),
    ...(mails ? mailTimerFunctions({ findDueMails: findDueMails(ports, mails) }) : []),
  ])
}

/** Loaded with the first look at a mailbox: the panel needs none of it. */
function openFollowedTenant(
  options: Omit<ApplicationTenantOptions, 'tokens'>,
  application: ApplicationConfig | undefined,
): Adapters['followedTenant'] {
  if (!application) throw new Error('SYNC is on without CREDENTIAL, which config.ts refuses.')
  let opening: Promise<(tenantId: string) => FollowedTenant> | undefined
  const open = async () => {
    const [{ createAccessTokens }, { applicationTenants }] = await Promise.all([
      import('./adapters/identity/on-behalf-of.ts'),
      import('./adapters/graph/application-tenant.ts'),
    ])
    return applicationTenants({ ...options, tokens: createAccessTokens(application) })
  }
  return async (tenantId) => {
    opening ??= open()
    return (await opening)(tenantId)
  }
}

/** Made when it is first needed: MSAL, or what reckons on wall clocks, is more code than everything that the panel needs. */
function loadedLate<A extends readonly unknown[], R>(load: () => Promise<(...asked: A) => Promise<R>>): (...asked: A) => Promise<R> {
  let loading: Promise<(...asked: A) => Promise<R>> | undefined
  return async (...asked) => {
    loading ??= load()
    return await (await loading)(...asked)
  }
}
