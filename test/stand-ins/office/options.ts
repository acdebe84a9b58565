/** How the Outlook of a test is; crosses into the browser, so it is data. */
export interface OfficeOptions {
  /** Highest version of each requirement set. */
  readonly sets: Readonly<Record<string, string>>
  readonly user: { readonly address: string; readonly objectId: string; readonly tenantId: string }
  readonly item: StandInItem | null
  readonly platform?: 'OfficeOnline' | 'Mac' | 'iOS'
  readonly accountType?: 'office365' | 'outlookCom' | 'gmail'
  readonly language?: string
  /** The mailbox's, where it is not the device's. */
  readonly zone?: { readonly windows: string; readonly iana: string }
  /** Colour behind the text, `#RRGGBB`. */
  readonly background?: string
  readonly dialogs?: 'blocked'
  readonly account?: 'aad' | 'msa'
  /** `absent`: what is open lets nobody open a second window, for a message or an appointment. */
  readonly newMessages?: 'absent'
  /** Office.js in a plain browser. */
  readonly outside?: boolean
}

export interface StandInItem {
  /** `written`: a message that is being written. */
  readonly mode: 'attendee' | 'organizer' | 'message' | 'written'
  readonly title: string
  readonly start: string
  readonly end: string
  readonly itemId: string
  readonly organizer: StandInPerson
  readonly required: readonly StandInPerson[]
  readonly optional?: readonly StandInPerson[]
  readonly rooms?: readonly StandInPerson[]
  /** Of one's own meeting. */
  readonly saved?: boolean
  readonly recurrence?: object | null
  readonly seriesId?: string | null
  readonly itemClass?: string
  /** Of a message, whose recipients are `required` and, as copies, `optional`; else the organizer. */
  readonly from?: StandInPerson
  readonly messageId?: string
  /** When the mailbox got it; else the start. */
  readonly created?: string
  readonly headers?: string
  readonly text?: string
}

export interface StandInPerson {
  readonly name: string
  readonly address: string
  readonly response?: 'none' | 'accepted' | 'tentative' | 'declined' | 'organizer'
  readonly list?: boolean
}
