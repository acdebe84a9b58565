/**
 * What the metadata's subset lacks, in its form, and an example of each in the form of Microsoft's page: `chat` and what belongs to
 * it, and the batch, which is no type of the metadata. Names, texts, lists and what may be null are those of Microsoft's own
 * `@microsoft/microsoft-graph-types`, which is generated from the metadata: anything else does not compile.
 */
import type { Chat, Identity, TeamworkOnlineMeetingInfo, TeamworkUserIdentity } from '@microsoft/microsoft-graph-types'

interface TextSchema<Value> {
  readonly type: 'string'
  readonly format?: 'date-time'
  readonly enum?: readonly Value[]
}
type PlainSchema<Value> = [Value] extends [string]
  ? TextSchema<Value>
  : [Value] extends [readonly (infer Item)[]]
    ? { readonly type: 'array'; readonly items: PlainSchema<Item> }
    : { readonly $ref: `#/components/schemas/microsoft.graph.${string}` }
type SchemaOf<Value> = null extends Value
  ? { readonly anyOf: readonly [PlainSchema<NonNullable<Value>>, { readonly type: 'null' }] }
  : PlainSchema<NonNullable<Value>>
interface ObjectSchema<Type> {
  readonly title: string
  readonly type: 'object'
  readonly properties: { readonly [Name in keyof Type]?: SchemaOf<Exclude<Type[Name], undefined>> }
}

const nothing = { type: 'null' } as const
const text = { type: 'string' } as const
const maybeText = { anyOf: [text, nothing] } as const
const maybeTime = { anyOf: [{ type: 'string', format: 'date-time' }, nothing] } as const
const texts = { type: 'array', items: text } as const

/** https://learn.microsoft.com/graph/api/resources/chat */
const chat: ObjectSchema<Chat> = {
  title: 'chat',
  type: 'object',
  properties: {
    id: text,
    chatType: { type: 'string', enum: ['oneOnOne', 'group', 'meeting', 'unknownFutureValue'] },
    createdDateTime: maybeTime,
    lastUpdatedDateTime: maybeTime,
    onlineMeetingInfo: { anyOf: [{ $ref: '#/components/schemas/microsoft.graph.teamworkOnlineMeetingInfo' }, nothing] },
    tenantId: maybeText,
    topic: maybeText,
    webUrl: maybeText,
  },
}

/** https://learn.microsoft.com/graph/api/resources/teamworkonlinemeetinginfo */
const teamworkOnlineMeetingInfo: ObjectSchema<TeamworkOnlineMeetingInfo> = {
  title: 'teamworkOnlineMeetingInfo',
  type: 'object',
  properties: {
    calendarEventId: maybeText,
    joinWebUrl: maybeText,
    organizer: { anyOf: [{ $ref: '#/components/schemas/microsoft.graph.teamworkUserIdentity' }, nothing] },
  },
}

/** https://learn.microsoft.com/graph/api/resources/teamworkuseridentity */
const teamworkUserIdentity: ObjectSchema<TeamworkUserIdentity & Identity> = {
  title: 'teamworkUserIdentity',
  type: 'object',
  properties: {
    id: maybeText,
    displayName: maybeText,
    userIdentityType: {
      anyOf: [
        {
          type: 'string',
          enum: [
            'aadUser',
            'onPremiseAadUser',
            'anonymousGuest',
            'federatedUser',
            'personalMicrosoftAccountUser',
            'skypeUser',
            'phoneUser',
            'unknownFutureValue',
            'emailUser',
          ],
        },
        nothing,
      ],
    },
  },
}

const anything = { additionalProperties: true } as const
const headers = { type: 'object', additionalProperties: text } as const

/** https://learn.microsoft.com/graph/json-batching#creating-a-batch-request */
const batchRequest = {
  title: 'batchRequest',
  type: 'object',
  required: ['requests'],
  properties: {
    requests: {
      type: 'array',
      minItems: 1,
      maxItems: 20,
      items: {
        type: 'object',
        required: ['id', 'method', 'url'],
        properties: {
          id: { type: 'string', minLength: 1 },
          method: { type: 'string', enum: ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'] },
          // Relative to the version: neither the host nor `/v1.0`.
          url: { type: 'string', pattern: '^/(?!v1\\.0|beta)' },
          headers,
          body: anything,
          dependsOn: texts,
        },
        // "When a body is included with the request, the headers object must contain a value for Content-Type."
        dependencies: { body: { required: ['headers'], properties: { headers: { required: ['Content-Type'] } } } },
      },
    },
  },
}

/** https://learn.microsoft.com/graph/json-batching#processing-the-json-batch-response; `body` is that of the part's own type. */
const batchResponse = {
  title: 'batchResponse',
  type: 'object',
  required: ['responses'],
  properties: {
    responses: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id', 'status'],
        properties: { id: text, status: { type: 'integer', minimum: 100, maximum: 599 }, headers, body: anything },
      },
    },
  },
}

/** https://learn.microsoft.com/graph/api/event-accept, event-tentativelyaccept, event-decline: parameters of an action, which the metadata's types do not hold. */
const invitationAnswer = {
  title: 'invitationAnswer',
  type: 'object',
  properties: { comment: text, sendResponse: { type: 'boolean' }, proposedNewTime: anything },
}

/** https://learn.microsoft.com/graph/api/user-sendmail#request-body: MIME in base64, as `text/plain`. */
const mimeMessage = { title: 'mimeMessage', type: 'string', pattern: '^[A-Za-z0-9+/]+={0,2}$' }

const schemas = { mimeMessage, invitationAnswer, chat, teamworkOnlineMeetingInfo, teamworkUserIdentity, batchRequest, batchResponse }
export const documentedTypes: ReadonlySet<string> = new Set(Object.keys(schemas))

/** As one more document of {@link GraphContract}. */
export const documented = {
  'x-paths': [],
  components: { schemas: Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [`microsoft.graph.${name}`, schema])) },
}

/** In the form of the pages' examples, about people of our tenant. What the compiler knows, it checks. */
export const examples = {
  /** https://learn.microsoft.com/graph/api/chat-get (beta, example 4): the chat of a meeting, with all its properties. */
  meetingChat: {
    id: '19:meeting_MDAwMDAwMDAtMDAwMC00MDAwLTgwMDAtMDAwMDAwMDAwMDAx@thread.v2',
    topic: 'CRM steering',
    createdDateTime: '2026-08-17T12:21:37.322Z',
    lastUpdatedDateTime: '2026-08-18T00:31:31.817Z',
    chatType: 'meeting',
    webUrl: 'https://teams.microsoft.com/l/chat/19%3Ameeting_MDAwMDAwMDAtMDAwMC00MDAwLTgwMDAtMDAwMDAwMDAwMDAx%40thread.v2/0',
    tenantId: '9c6f2e4b-5d3a-4c1e-8f70-1b2a3c4d5e6f',
    onlineMeetingInfo: {
      calendarEventId: 'AAMkADAzMjNhY2NiLWVmNDI=',
      joinWebUrl: 'https://teams.microsoft.com/l/meetup-join/19%3Ameeting_MDAwMDAwMDA%40thread.v2/0?context=%7b%22Tid%22%3a%22t%22%7d',
      organizer: { id: '2f6c1c5e-0d0b-4a55-9b8e-6a3f0c9f7a11', displayName: null, userIdentityType: 'aadUser' },
    },
  } satisfies Chat,
  /** https://learn.microsoft.com/graph/api/chat-get, example 1. */
  groupChat: {
    '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#chats/$entity',
    id: '19:00000000000000000000000000000001@thread.v2',
    topic: 'Lunch',
    createdDateTime: '2026-04-06T19:49:52.431Z',
    lastUpdatedDateTime: '2026-04-06T19:54:04.306Z',
    chatType: 'group',
    onlineMeetingInfo: null,
  } satisfies Chat & { '@odata.context': string },
  /**
   * https://learn.microsoft.com/graph/json-batching#example-json-batch-response: in another order than asked, each with its own status, an
   * error without a code among them, header names in any case.
   */
  batchResponse: {
    responses: [
      {
        id: '1',
        status: 404,
        headers: { 'Cache-Control': 'private', 'Content-Type': 'application/json' },
        body: {
          error: {
            code: '',
            message: 'The specified object was not found in the store.',
            innerError: {
              date: '2026-02-13T10:17:05',
              'request-id': '93b6f17e-c05d-4f45-ad2a-6665c708d8a0',
              'client-request-id': 'e70c5c1b-8b47-68c0-3171-3d22f5e0bd54',
            },
          },
        },
      },
      {
        id: '0',
        status: 200,
        headers: {
          'Cache-Control': 'private',
          'OData-Version': '4.0',
          'Content-Type': 'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8',
        },
        body: {
          '@odata.context': "https://graph.microsoft.com/v1.0/$metadata#users('someone')/events(id,iCalUId)/$entity",
          id: 'AAkALgAAAAAAHYQDEapmEc2byACqAC-EWg0A',
          type: 'singleInstance',
          iCalUId: '040000008200E00074C5B7101A82E00800000000',
          subject: 'CRM steering',
          start: { dateTime: '2026-12-08T08:00:00.0000000', timeZone: 'UTC' },
          end: { dateTime: '2026-12-08T09:00:00.0000000', timeZone: 'UTC' },
        },
      },
    ],
  },
}
