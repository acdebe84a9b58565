import type { Response } from '../../../functions/src/domain/meeting.ts'
import type { Instant, Zone } from '../../../functions/src/domain/time.ts'

/**
 * What the add-in needs from the program it runs in: Outlook, Teams, or a plain browser. Only this folder knows which
 * one it is. A host is made once, asynchronously, when it knows everything that does not change; what may change
 * while the page is open is {@link Watched}.
 */
export interface Host {
  readonly name: HostName
  readonly getToken: GetToken
  /** Where the API is, as the deployment's settings say; without it, at the page's own origin. Rejects with {@link SignInError}. */
  readonly apiOrigin?: () => Promise<string>
  /** Who the host says is signed in to it, known without a token or a network: tells apart whose things are kept on the device, and proves nothing. */
  readonly person?: string | undefined
  /** The appointment, or the invitation to one, that is open or selected; `null` for other messages and for nothing. */
  readonly openItem: Watched<OpenItem | null>
  /** All that the open appointment says by itself, without anybody's consent; `null` where there is none that was saved. Only in Outlook. */
  readonly readAppointment?: () => Promise<Appointment | null>
  /** The message that is open; only where there are messages. */
  readonly messages?: OpenMessages
  /** Opens a window in which the draft is finished and sent. Rejects where this client, or what is open in it, lets nobody do so. */
  readonly composeMessage?: (draft: MailDraft) => Promise<void>
  /** Opens an appointment of this mailbox, by {@link OpenItem.itemId}: where it can be answered. Rejects where this client opens none. */
  readonly openAppointment?: (itemId: string) => Promise<void>
  /** Opens a window in which the appointment is finished and sent. Rejects where this client, or what is open in it, lets nobody do so. */
  readonly composeAppointment?: (draft: AppointmentDraft) => Promise<void>
  readonly theme: Watched<ThemeName>
  /** BCP 47, as the person set it in the host, such as `de-AT`. */
  readonly locale: string
  readonly zone: Zone
  /** The initiative that a link, or a tab's configuration, opened the page for. */
  readonly initiativeId: string | undefined
  /** The view of the board that a deep link opened, as its address calls it; or `privacy`, what is kept about whoever looks. */
  readonly view?: string | undefined
  /** The page is a tab that a chat or a channel shares: it shows the one initiative that it was set up for. */
  readonly onlyInitiative?: boolean
  /** The page stands beside one meeting: its tab or its side panel in Teams. {@link openItem} says which. */
  readonly besideMeeting?: boolean
  /** The address of a place in Steerwell, to link to from here. */
  readonly addressOf: (place: Place) => string
  /** Follows a link the way the host wants it: in place, in a window, or as a deep link. */
  readonly openLink: (address: string) => void
  /** Hands a link to a place on the board to the person: the host shows it to be copied, or it is on the clipboard already. */
  readonly shareLink?: (place: SharedPlace) => Promise<'shown' | 'copied'>
  /** Only while a tab is being set up in Teams: what its Save button will put there. `undefined`: nothing to save yet. */
  readonly configureTab?: (tab: TabChoice | undefined) => void
  /** Of the tab that is set up anew: the initiative that it shows now. */
  readonly configuredInitiativeId?: string | undefined
  /** Only where a person may be anybody: the local browser host. */
  readonly persons?: PersonSwitch
}

export type HostName = 'outlook' | 'teams' | 'browser'

/** An access token of the signed-in person for Steerwell's API, never an ID token. Rejects with {@link SignInError}. */
export type GetToken = (request?: TokenRequest) => Promise<string>

export interface TokenRequest {
  /** The last one was refused, so one from a cache will not do. */
  readonly renew?: boolean
  /** JSON of a claims challenge: what the API, or what it calls, asks for beyond the last one (conditional access). */
  readonly claims?: string
}

/** What a host knows of the open meeting; each of the ids is one by which the server may find it. */
export interface OpenItem {
  /** Not known to Outlook itself, which has it only through Graph. */
  readonly iCalUId?: string
  /** In the mailbox of whoever looks, as Graph wants it; of the series where the whole series is open. */
  readonly itemId?: string
  /** Thread of a meeting's chat in Teams, which all occurrences share. */
  readonly chatId?: string
  /** Of this occurrence. Absent when no one occurrence is open. */
  readonly start?: Instant
  readonly title?: string
  /** It was never saved: it is in no calendar yet, and nobody is invited to it. Nothing else is told of it. */
  readonly unsaved?: true
}

/** As `captureMeeting` takes it, but for the iCalUId and the original start, which Outlook does not tell. */
export interface Appointment {
  readonly itemId?: string
  /** Of the series that an occurrence belongs to. */
  readonly seriesItemId?: string
  /** `series`: the whole series is open, and the times are those of its first occurrence. Outlook on a Mac tells no occurrence apart. */
  readonly scope: 'single' | 'occurrence' | 'series'
  readonly title: string
  readonly start: Instant
  readonly end: Instant
  readonly zone: Zone
  readonly allDay: boolean
  readonly organizer?: { readonly name?: string; readonly address?: string }
  readonly invitees: readonly AppointmentInvitee[]
}

export interface AppointmentInvitee {
  readonly name?: string
  readonly address?: string
  readonly kind: 'person' | 'room' | 'group'
  /** As this mailbox's copy says; only the organizer's is sure to be up to date. */
  readonly response: Response
  readonly optional: boolean
}

export interface SharedPlace {
  readonly initiativeId: string
  /** As the board's own address calls it. */
  readonly view: string
  /** What the link is called where it is pasted. */
  readonly label: string
}

export interface OpenMessages {
  /** A mail, an invitation or an appointment, which may all be something that a sponsor tells the organisation; `null` for nothing. */
  readonly open: Watched<OpenMessage | null>
  /** More of it; `null` when nothing is open any more. */
  readonly read: () => Promise<MessageFacts | null>
  /** Its text, without formats. Read only for whoever asks, and never sent anywhere. */
  readonly readText: () => Promise<string>
}

export interface OpenMessage {
  /** In this mailbox; tells two of one title apart, and is told to nobody. Absent of what was never saved. */
  readonly itemId?: string
  readonly kind: 'mail' | 'invitation' | 'appointment'
  /** It is being written, and nobody has got it yet. */
  readonly draft: boolean
  readonly title?: string
  /** In whose name it is, whoever pressed the button. Of an appointment: who calls it. */
  readonly from?: Contact
  /** Whoever looks is who it is from. */
  readonly own: boolean
}

export interface Contact {
  readonly name?: string
  /** In lower case. */
  readonly address?: string
}

export interface MessageFacts {
  /** Absent of a draft. */
  readonly sent?: Instant
  /** Of what it invites to. */
  readonly start?: Instant
  readonly recipients: readonly MessageRecipient[]
  /** The host lists as many recipients as it ever does: there may be more. */
  readonly perhapsMore: boolean
  /** Internet message id: the same in every mailbox that has got the mail. */
  readonly messageId?: string
}

export interface MessageRecipient extends Contact {
  /** `group`: a list of the directory, into which nobody looks. */
  readonly kind: 'person' | 'group'
}

export interface AppointmentDraft {
  readonly subject: string
  /** At most 32 KB. */
  readonly text: string
}

export interface MailDraft {
  /** Addresses. */
  readonly to?: readonly string[]
  readonly subject: string
  readonly text: string
  /** The same, at most 32 KB. */
  readonly html: string
}

export interface TabChoice {
  readonly initiativeId: string
  /** What the tab is called. */
  readonly name: string
}

/** From the background's luminance where a host tells colours: `isDarkTheme` is not supported in Outlook. */
export type ThemeName = 'light' | 'dark' | 'contrast'

export type Place =
  | { readonly page: 'board'; readonly initiativeId?: string; readonly view?: string }
  | { readonly page: 'panel'; readonly meeting?: { readonly iCalUId: string; readonly start: Instant } }

/** A value that changes while the page is open; fits React's `useSyncExternalStore`, so `current` must not make a new object each time. */
export interface Watched<T> {
  readonly current: () => T
  /** Returns the function that ends the subscription. */
  readonly subscribe: (listener: () => void) => () => void
}

/** For what a host never changes. */
export function constant<T>(value: T): Watched<T> {
  return { current: () => value, subscribe: () => () => undefined }
}

/** For what it does: everybody who subscribed is told of `set`. */
export function changing<T>(first: T): Watched<T> & { readonly set: (value: T) => void } {
  let value = first
  const listeners = new Set<() => void>()
  return {
    current: () => value,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    set: (next) => {
      if (next === value) return
      value = next
      for (const listener of listeners) listener()
    },
  }
}

export interface PersonSwitch {
  readonly current: string | undefined
  readonly list: () => Promise<readonly HostPerson[]>
  /** Opens the page anew as this person. */
  readonly switchTo: (address: string) => void
}

export interface HostPerson {
  readonly address: string
  readonly displayName: string
  readonly role: 'lead' | 'sponsor' | 'manager' | 'other'
  /** Name of the initiative the role is in. */
  readonly initiative?: string | undefined
}

/** Nobody is signed in, and asking did not help. */
export class SignInError extends Error {
  override readonly name = 'SignInError'
  /** What the person at the screen is told. */
  readonly reason: SignInReason

  constructor(reason: SignInReason, options?: { readonly cause?: unknown }) {
    super(`Sign-in failed: ${reason}`, options)
    this.reason = reason
  }
}

export type SignInReason =
  /** No person is chosen yet. */
  | 'nobody'
  /** Not known here. */
  | 'unknown'
  /** Whoever signs people in does not answer. */
  | 'unreachable'
  /** Asked, and said no: by the directory, its policies, or the local server. */
  | 'refused'
  /** The person closed the window. */
  | 'cancelled'
  | 'popup-blocked'
  /** The host does not say who is signed in to it. */
  | 'no-account'
  /** A mailbox of Outlook.com or Gmail: no organisation stands behind it. */
  | 'personal-account'
  /** The organisation, or the person, has not agreed yet that Steerwell may sign people in. */
  | 'consent'
  /** This version of the host can sign nobody in. */
  | 'old-client'
  /** Neither can Outlook on a phone. */
  | 'mobile'
  /** The host says that it can, and then does not: Outlook on a Mac above all. */
  | 'host-failed'
  /** Settings are missing, or the directory does not know them. */
  | 'misconfigured'
  /** The page was opened outside of Outlook and Teams. */
  | 'no-host'
