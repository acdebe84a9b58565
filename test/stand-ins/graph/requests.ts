/**
 * Every request that the product sends to Microsoft Graph. The stand-in answers these and no others, the contract is checked for each
 * (test/contract/graph.test.ts), and the adapter's README shows them.
 */

export interface GraphRequestKind {
  /** As the adapter calls it in its logs. */
  readonly what: string
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** As the application asks; below `/me` where it asks on behalf of somebody. `{}` stands for an id. */
  readonly path: string
  /** Query parameters that the adapter writes. */
  readonly query: readonly string[]
  /** Those of links that Graph gives for the rest. */
  readonly links?: readonly string[]
  readonly prefer?: readonly string[]
  /** Type of which the body is a part. */
  readonly body?: string
  /** Type of the answer; with `[]` a collection. None: the answer has no content. */
  readonly answer?: string
  /** Page of https://learn.microsoft.com/graph. */
  readonly page: string
  /** The line of the metadata's own list of requests, where it has one. */
  readonly template?: string
  /** 1: on behalf of whoever is signed in; 2: as the application. */
  readonly tiers: readonly (1 | 2)[]
  readonly permission: { readonly delegated?: string; readonly application?: string }
  /** Files in functions/src/adapters/graph. */
  readonly sentBy: readonly string[]
  readonly purpose: string
}

/** Ids that stay when an event is moved. */
export const immutableIds = 'IdType="ImmutableId"'
const calendar = [immutableIds, 'outlook.timezone="UTC"']
const calendarsRead = { delegated: 'Calendars.Read', application: 'Calendars.Read' }
const meetingsRead = { delegated: 'OnlineMeetings.Read', application: 'OnlineMeetings.Read.All' }
const artifactsRead = { delegated: 'OnlineMeetingArtifact.Read.All', application: 'OnlineMeetingArtifact.Read.All' }

export const graphRequests: readonly GraphRequestKind[] = [
  {
    what: 'calendarView/delta',
    method: 'GET',
    path: '/users/{}/calendarView/delta',
    query: ['startDateTime', 'endDateTime'],
    links: ['$skiptoken', '$deltatoken'],
    prefer: [...calendar, 'odata.maxpagesize=100'],
    answer: 'event[]',
    page: 'api/event-delta',
    template: '/users/{id}/calendarView/delta?startDateTime={start}&endDateTime={end}',
    tiers: [2],
    permission: { application: 'Calendars.Read' },
    sentBy: ['calendar.ts'],
    purpose: 'a followed calendar, and what changed in it',
  },
  {
    what: 'calendar',
    method: 'GET',
    path: '/users/{}/calendar',
    query: ['$select'],
    answer: 'calendar',
    page: 'api/calendar-get',
    tiers: [2],
    permission: { application: 'Calendars.Read' },
    sentBy: ['calendar.ts'],
    purpose: 'the address of a followed mailbox',
  },
  {
    what: 'events',
    method: 'GET',
    path: '/users/{}/events/{}',
    query: ['$select'],
    prefer: calendar,
    answer: 'event',
    page: 'api/event-get',
    template: '/users/{id}/events/{id}',
    tiers: [1, 2],
    permission: calendarsRead,
    sentBy: ['calendar.ts', 'invitation.ts'],
    purpose: 'a series, an invitation that may be answered; in a `$batch`: what is open, and what the changes told in part',
  },
  ...(['accept', 'tentativelyAccept', 'decline'] as const).map(
    (action): GraphRequestKind => ({
      what: `events/${action}`,
      method: 'POST',
      path: `/users/{}/events/{}/${action}`,
      query: [],
      prefer: [immutableIds],
      body: 'invitationAnswer',
      page: `api/event-${action.toLowerCase()}`,
      tiers: [1],
      permission: { delegated: 'Calendars.ReadWrite' },
      sentBy: ['invitation.ts'],
      purpose: 'a sponsor’s own answer, where the administrator allows it',
    }),
  ),
  {
    what: 'events/instances',
    method: 'GET',
    path: '/users/{}/events/{}/instances',
    query: ['startDateTime', 'endDateTime', '$select', '$top'],
    links: ['$skip'],
    prefer: calendar,
    answer: 'event[]',
    page: 'api/event-list-instances',
    template: '/me/events/{id}/instances?startDateTime={start}&endDateTime={end}',
    tiers: [1, 2],
    permission: calendarsRead,
    sentBy: ['calendar.ts'],
    purpose: 'the occurrences of a tagged series',
  },
  {
    what: 'events',
    method: 'GET',
    path: '/users/{}/events',
    query: ['$filter', '$select'],
    prefer: calendar,
    answer: 'event[]',
    page: 'api/user-list-events',
    tiers: [1, 2],
    permission: calendarsRead,
    sentBy: ['calendar.ts'],
    purpose: 'a tagged meeting by its iCalUId',
  },
  {
    what: 'calendarView',
    method: 'GET',
    path: '/users/{}/calendarView',
    query: ['startDateTime', 'endDateTime', '$select', '$top'],
    links: ['$skip'],
    prefer: calendar,
    answer: 'event[]',
    page: 'api/user-list-calendarview',
    template: '/users/{id}/calendarView?startDateTime={start}&endDateTime={end}',
    tiers: [1],
    permission: { delegated: 'Calendars.Read' },
    sentBy: ['calendar.ts'],
    purpose: 'the event of a chat, by the address to join',
  },
  {
    what: 'chats',
    method: 'GET',
    path: '/chats/{}',
    query: ['$select'],
    answer: 'chat',
    page: 'api/chat-get',
    tiers: [1],
    permission: { delegated: 'Chat.ReadBasic' },
    sentBy: ['chat.ts'],
    purpose: 'the meeting of a chat',
  },
  {
    what: 'onlineMeetings',
    method: 'GET',
    path: '/users/{}/onlineMeetings',
    query: ['$filter'],
    answer: 'onlineMeeting[]',
    page: 'api/onlinemeeting-get',
    template: "/me/onlineMeetings?$filter=JoinWebUrl eq '{joinWebUrl}'",
    tiers: [1, 2],
    permission: meetingsRead,
    sentBy: ['online-meeting.ts'],
    purpose: 'the online meeting of an event',
  },
  {
    what: 'attendanceReports',
    method: 'GET',
    path: '/users/{}/onlineMeetings/{}/attendanceReports',
    query: [],
    answer: 'meetingAttendanceReport[]',
    page: 'api/meetingattendancereport-list',
    template: '/users/{userId}/onlineMeetings/{meetingId}/attendanceReports',
    tiers: [1, 2],
    permission: artifactsRead,
    sentBy: ['attendance-report.ts'],
    purpose: 'which sessions have a report',
  },
  {
    what: 'attendanceReports',
    method: 'GET',
    path: '/users/{}/onlineMeetings/{}/attendanceReports/{}',
    query: ['$expand'],
    answer: 'meetingAttendanceReport',
    page: 'api/meetingattendancereport-get',
    template: '/me/onlineMeetings/{meetingId}/attendanceReports/{reportId}?$expand=attendanceRecords',
    tiers: [1, 2],
    permission: artifactsRead,
    sentBy: ['attendance-report.ts'],
    purpose: 'who joined',
  },
  {
    what: 'attendanceReports',
    method: 'GET',
    path: '/users/{}/onlineMeetings/{}/attendanceReports/{}/attendanceRecords',
    query: [],
    links: ['$skip'],
    answer: 'attendanceRecord[]',
    page: 'api/attendancerecord-list',
    template: '/users/{userId}/onlineMeetings/{meetingId}/attendanceReports/{reportId}/attendanceRecords',
    tiers: [1, 2],
    permission: artifactsRead,
    sentBy: ['attendance-report.ts'],
    purpose: 'the rest of a long report, by its own link',
  },
  {
    what: 'subscriptions',
    method: 'POST',
    path: '/subscriptions',
    query: [],
    prefer: [immutableIds],
    body: 'subscription',
    answer: 'subscription',
    page: 'api/subscription-post-subscriptions',
    template: '/subscriptions',
    tiers: [2],
    permission: { application: 'Calendars.Read' },
    sentBy: ['subscription.ts'],
    purpose: 'to be told of changes',
  },
  {
    what: 'subscriptions',
    method: 'PATCH',
    path: '/subscriptions/{}',
    query: [],
    body: 'subscription',
    answer: 'subscription',
    page: 'api/subscription-update',
    template: '/subscriptions/{id}',
    tiers: [2],
    permission: { application: 'Calendars.Read' },
    sentBy: ['subscription.ts'],
    purpose: 'renewed, authorized anew as well',
  },
  {
    what: 'subscriptions',
    method: 'DELETE',
    path: '/subscriptions/{}',
    query: [],
    page: 'api/subscription-delete',
    template: '/subscriptions/{id}',
    tiers: [2],
    permission: { application: 'Calendars.Read' },
    sentBy: ['subscription.ts'],
    purpose: 'nobody follows the calendar any more',
  },
  {
    what: 'sendMail',
    method: 'POST',
    path: '/users/{}/sendMail',
    query: [],
    body: 'mimeMessage',
    page: 'api/user-sendmail',
    template: '/users/{id}/sendMail',
    tiers: [2],
    permission: { application: 'Mail.Send' },
    sentBy: ['mail.ts'],
    purpose: 'a trend mail, from the mailbox that the administrator names',
  },
  {
    what: 'mailFolders/messages',
    method: 'GET',
    path: '/users/{}/mailFolders/sentitems/messages',
    query: ['$filter', '$select', '$top'],
    links: ['$skip'],
    answer: 'message[]',
    page: 'api/user-list-messages',
    tiers: [2],
    permission: { application: 'Mail.ReadBasic.All' },
    sentBy: ['mail.ts'],
    purpose: 'whether a mail that was begun and not finished went out',
  },
  {
    what: '$batch',
    method: 'POST',
    path: '/$batch',
    query: [],
    body: 'batchRequest',
    answer: 'batchResponse',
    page: 'json-batching',
    tiers: [1, 2],
    permission: { delegated: 'of its parts', application: 'of its parts' },
    sentBy: ['graph-client.ts'],
    purpose: 'up to twenty events in one request; each part is checked like a request of its own',
  },
]

const patterns = graphRequests.map((kind) => ({
  kind,
  pattern: new RegExp(`^${kind.path.replaceAll('$', '\\$').replaceAll('{}', '[^/]+')}$`),
}))

/** @param path below the base URL, with its query; what is asked in a person's own name begins with `/me` */
export function requestKindOf(method: string, path: string): GraphRequestKind | undefined {
  const pathname = path.split('?')[0]?.replace(/^\/me\//, '/users/me/') ?? ''
  return patterns.find(({ kind, pattern }) => kind.method === method && pattern.test(pathname))?.kind
}

/** Why the request is not one that the product sends; `undefined` if it is. */
export function unlisted(method: string, path: string): string | undefined {
  const kind = requestKindOf(method, path)
  if (!kind) return `${method} ${path.split('?')[0]} is not in the list of requests.`
  const known = [...kind.query, ...(kind.links ?? [])]
  const odd = [...new URL(path, 'http://graph').searchParams.keys()].filter((name) => !known.includes(name))
  return odd.length === 0 ? undefined : `${method} ${kind.path} is not in the list of requests with ${odd.join(', ')}.`
}
