import * as z from 'zod'
import { ImportAccount } from '../../../functions/src/contract/imports.ts'
import {
  type InitiativeChange,
  InitiativeList,
  InitiativeView,
  type NameSettlements,
  NamesSettled,
  type NewInitiative,
  type RosterInput,
} from '../../../functions/src/contract/initiatives.ts'
import { LookBack } from '../../../functions/src/contract/look-back.ts'
import {
  type CapturedMeeting,
  MarkerList,
  MeetingPage,
  MeetingView,
  type NewMarker,
  type NewTag,
  type OutcomeCorrections,
  ReportsFetched,
  SeriesCaptured,
  type SeriesToCapture,
  Tagged,
  TagList,
} from '../../../functions/src/contract/meetings.ts'
import {
  type AudienceGroupInput,
  AudienceGroupList,
  MessagePage,
  MessageView,
  type NewMessage,
} from '../../../functions/src/contract/messages.ts'
import {
  type Agenda,
  AgendaPut,
  type Delegate,
  DelegateNamed,
  InvitationAnswer,
  InvitationPlace,
} from '../../../functions/src/contract/own-meetings.ts'
import {
  AuditPage,
  Erased,
  type NoteInput,
  NoteView,
  OwnData,
  OwnMeetingPage,
  Preferences,
  type PreferencesInput,
} from '../../../functions/src/contract/privacy.ts'
import { type ActAside, ActSetAside, Engagement, Panel } from '../../../functions/src/contract/readings.ts'
import type { DateOrder } from '../../../functions/src/domain/failure.ts'
import type { Instant, Zone } from '../../../functions/src/domain/time.ts'
import type { Client } from './client.ts'
import { type PanelItem, panelRequest } from './panel-request.ts'

export interface MeetingFilter {
  readonly from?: Instant | undefined
  readonly to?: Instant | undefined
  readonly continuation?: string | undefined
  readonly tagged?: boolean | undefined
}

export interface MessageFilter {
  readonly sponsorId?: string | undefined
  readonly continuation?: string | undefined
}

export interface OwnDataFilter {
  /** For a file: written down, and with more in it. */
  readonly export?: boolean | undefined
  readonly continuation?: string | undefined
}

export interface AuditFilter {
  /** What the caller did themselves. */
  readonly mine?: boolean | undefined
  readonly continuation?: string | undefined
}

export interface RecordedMessage {
  readonly message: MessageView
  readonly isNew: boolean
}

export interface ImportOptions {
  readonly contentType: 'text/calendar' | 'text/csv'
  /** Changes nothing and gives the same account. */
  readonly preview?: boolean
  readonly zone?: Zone
  readonly dateOrder?: DateOrder
  /** Key of the meeting a report belongs to, when it cannot be told from the file. */
  readonly meeting?: string
  /** Window of expansion, `YYYY-MM-DD`. */
  readonly from?: string
  readonly to?: string
}

/** Of an answer with status 204. */
const noContent = z.undefined()

export type Api = ReturnType<typeof createApi>

/** One function per route, named as its use case. What each may reject with: see {@link Client}. */
export function createApi({ call, answered }: Client) {
  const initiative = (id: string, ...more: string[]) => ['initiatives', id, ...more]
  return {
    listInitiatives: (signal?: AbortSignal) => call({ path: ['initiatives'], answer: InitiativeList, signal }),

    createInitiative: (json: NewInitiative) => call({ method: 'POST', path: ['initiatives'], json, answer: InitiativeView }),

    getInitiative: (id: string, signal?: AbortSignal) => call({ path: initiative(id), answer: InitiativeView, signal }),

    /** `etag`: {@link InitiativeView} `etags.initiative`. */
    changeInitiative: (id: string, json: InitiativeChange, etag: string) =>
      call({ method: 'PATCH', path: initiative(id), json, ifMatch: etag, answer: InitiativeView }),

    /** `etag`: {@link InitiativeView} `etags.roster`. */
    putRoster: (id: string, json: RosterInput, etag: string) =>
      call({ method: 'PUT', path: initiative(id, 'roster'), json, ifMatch: etag, answer: InitiativeView }),

    putFollowing: (id: string, on: boolean) =>
      call({ method: 'PUT', path: initiative(id, 'following'), json: { on }, answer: InitiativeView, timeoutMs: 30_000 }),

    /** For oneself. */
    answerFollowing: (id: string, agreed: boolean) =>
      call({ method: 'PUT', path: initiative(id, 'following', 'own'), json: { agreed }, answer: InitiativeView }),

    settleNames: (id: string, json: NameSettlements) => call({ method: 'PUT', path: initiative(id, 'names'), json, answer: NamesSettled }),

    listTags: (id: string, signal?: AbortSignal) => call({ path: initiative(id, 'tags'), answer: TagList, signal }),

    tagMeeting: (id: string, json: NewTag) => call({ method: 'POST', path: initiative(id, 'tags'), json, answer: Tagged }),

    listMeetings: (id: string, { from, to, continuation, tagged }: MeetingFilter = {}, signal?: AbortSignal) =>
      call({ path: initiative(id, 'meetings'), query: { from, to, continuation, tagged }, answer: MeetingPage, signal }),

    /** With `etag` ({@link MeetingView}) it fails with 412 if somebody changed the meeting in the meantime; without, the last one wins. */
    correctOutcomes: (id: string, key: string, json: OutcomeCorrections, etag?: string) =>
      call({ method: 'PATCH', path: initiative(id, 'meetings', key, 'outcomes'), json, ifMatch: etag, answer: MeetingView }),

    captureMeeting: (id: string, key: string, json: CapturedMeeting) =>
      call({ method: 'PUT', path: initiative(id, 'meetings', key), json, answer: MeetingView }),

    captureSeries: (id: string, json: SeriesToCapture) =>
      call({ method: 'POST', path: initiative(id, 'series'), json, answer: SeriesCaptured }),

    /** For whoever called the meeting. */
    fetchOwnReports: (id: string, key: string, signal?: AbortSignal) =>
      call({ method: 'POST', path: initiative(id, 'meetings', key, 'reports'), answer: ReportsFetched, signal }),

    /** Of the caller, in their own calendar. */
    findInvitation: (id: string, key: string) => call({ path: initiative(id, 'meetings', key, 'invitation'), answer: InvitationPlace }),

    answerInvitation: (id: string, key: string, json: InvitationAnswer) =>
      call({ method: 'PUT', path: initiative(id, 'meetings', key, 'answer'), json, answer: InvitationAnswer }),

    /** `null` takes it back. */
    nameDelegate: (id: string, key: string, delegate: Delegate | null) =>
      call({ method: 'PUT', path: initiative(id, 'meetings', key, 'delegate'), json: { delegate }, answer: DelegateNamed }),

    /** For a sponsor who called the meeting. */
    putOnAgenda: (id: string, json: Agenda) => call({ method: 'PUT', path: initiative(id, 'agenda'), json, answer: AgendaPut }),

    importFile: (id: string, bytes: Blob | Uint8Array<ArrayBuffer>, options: ImportOptions, signal?: AbortSignal) => {
      const { contentType, ...query } = options
      return call({
        method: 'POST',
        path: initiative(id, 'imports'),
        query: { ...query },
        file: { bytes, contentType },
        answer: ImportAccount,
        signal,
      })
    },

    addMarker: (id: string, json: NewMarker) => call({ method: 'POST', path: initiative(id, 'markers'), json, answer: MarkerList }),

    removeMarker: (id: string, markerId: string) =>
      call({ method: 'DELETE', path: initiative(id, 'markers', markerId), answer: MarkerList }),

    listMessages: (id: string, { sponsorId, continuation }: MessageFilter = {}, signal?: AbortSignal) =>
      call({ path: initiative(id, 'messages'), query: { sponsorId, continuation }, answer: MessagePage, signal }),

    /** Whether it is new, or was known before: from somebody else, perhaps. */
    recordMessage: async (id: string, json: NewMessage): Promise<RecordedMessage> => {
      const { status, body } = await answered({ method: 'POST', path: initiative(id, 'messages'), json, answer: MessageView })
      return { message: body, isNew: status === 201 }
    },

    removeMessage: (id: string, messageId: string) =>
      call({ method: 'DELETE', path: initiative(id, 'messages', messageId), answer: noContent }),

    listAudienceGroups: (id: string, signal?: AbortSignal) =>
      call({ path: initiative(id, 'audience-groups'), answer: AudienceGroupList, signal }),

    /** A sponsor changes nothing of a group that is known. */
    assignAudienceGroup: (id: string, json: AudienceGroupInput) =>
      call({ method: 'PUT', path: initiative(id, 'audience-groups'), json, answer: AudienceGroupList }),

    readEngagement: (id: string, signal?: AbortSignal) => call({ path: initiative(id, 'engagement'), answer: Engagement, signal }),

    /** For managers. */
    lookBack: (id: string, signal?: AbortSignal) => call({ path: initiative(id, 'look-back'), answer: LookBack, signal }),
    /** Dismisses or snoozes a suggested act, or brings it back. */
    setActAside: (id: string, act: string, json: ActAside) =>
      call({ method: 'PUT', path: initiative(id, 'acts', act), json, answer: ActSetAside }),

    readOwnData: (filter: OwnDataFilter = {}, signal?: AbortSignal) =>
      call({ path: ['me', 'data'], query: { ...filter }, answer: OwnData, signal }),

    eraseOwnData: () => call({ method: 'DELETE', path: ['me', 'data'], answer: Erased }),

    listOwnMeetings: (id: string, { from, to, continuation }: Omit<MeetingFilter, 'tagged'> = {}, signal?: AbortSignal) =>
      call({ path: ['me', 'data', id, 'meetings'], query: { from, to, continuation }, answer: OwnMeetingPage, signal }),

    listOwnAudit: (id: string, { mine, continuation }: AuditFilter = {}, signal?: AbortSignal) =>
      call({ path: ['me', 'data', id, 'audit'], query: { mine, continuation }, answer: AuditPage, signal }),

    readPreferences: (signal?: AbortSignal) => call({ path: ['me', 'preferences'], answer: Preferences, signal }),

    putPreferences: (json: PreferencesInput) => call({ method: 'PUT', path: ['me', 'preferences'], json, answer: Preferences }),

    annotateMeeting: (id: string, key: string, json: NoteInput) =>
      call({ method: 'PUT', path: initiative(id, 'meetings', key, 'note'), json, answer: NoteView }),

    /** For managers, of a sponsor who objects. */
    eraseSponsor: (id: string, sponsorId: string) =>
      call({ method: 'DELETE', path: initiative(id, 'sponsors', sponsorId, 'data'), answer: noContent }),

    /** By at most one of the ids. Without: the caller's next tagged meeting. */
    openPanel: (item: PanelItem | null, signal?: AbortSignal) => call({ ...panelRequest(item), answer: Panel, signal }),
  }
}
