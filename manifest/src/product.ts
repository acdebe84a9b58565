import { boardEntityId } from '../../addin/src/hosts/teams-links.ts'

/**
 * What both manifests say about the product: the one place where it is said.
 */

export const name = 'Steerwell'

/** The two must be told apart in lists: https://learn.microsoft.com/office/dev/add-ins/concepts/duplicate-legacy-metaos-add-ins */
export const nameOnMac = `${name} for Mac`

/** The first is that of the manifests themselves, the others are translations. `locale` is how the add-in only manifest calls it. */
export const languages = [
  { tag: 'en', locale: 'en-US' },
  { tag: 'de', locale: 'de-DE' },
] as const
export type Language = (typeof languages)[number]['tag']

interface Texts {
  /** At most 80 characters. */
  readonly short: string
  /** At most 4,000 characters. */
  readonly full: string
  /** The button in Outlook, on appointments and on messages; a description has 250 characters at most. */
  readonly meeting: { readonly label: string; readonly description: string }
  readonly message: { readonly label: string; readonly description: string }
  /** The personal tab in Teams. */
  readonly board: string
}

export const texts: Readonly<Record<Language, Texts>> = {
  en: {
    short: 'See early whether your programme’s executive sponsors still stand behind it',
    full: 'Steerwell tells a programme whether its executive sponsors are still behind it, from the calendar itself, while there is still time to act. In Outlook an executive sees in twenty seconds why a meeting matters, what is known about them, and who else comes. In Teams the programme manager tags meetings, keeps the roster, and corrects what was captured. Facts stand first, every reading opens to the meetings behind it, and every sponsor sees what is kept about them. It is for steering the programme, not for appraising people.',
    meeting: { label: 'Open Steerwell', description: 'Why this meeting matters, what is known about you, and who else comes.' },
    message: {
      label: 'Open Steerwell',
      description: 'Record what a sponsor tells the organisation: date, audience and themes, not the text.',
    },
    board: 'Board',
  },
  de: {
    short: 'Früh sehen, ob die Sponsoren Ihres Programms noch dahinterstehen',
    full: 'Steerwell zeigt einem Programm, ob seine Sponsoren aus der Geschäftsleitung noch dahinterstehen: aus dem Kalender selbst und solange noch Zeit ist, etwas zu tun. In Outlook sieht eine Führungskraft in zwanzig Sekunden, warum ein Termin wichtig ist, was über sie bekannt ist und wer sonst kommt. In Teams kennzeichnet die Programmleitung Termine, pflegt den Sponsorenkreis und berichtigt, was erfasst wurde. Tatsachen stehen zuerst, jede Einschätzung führt zu den Terminen dahinter, und jeder Sponsor sieht, was über ihn gespeichert ist. Zur Steuerung des Programms, nicht zur Beurteilung von Personen.',
    meeting: {
      label: 'Steerwell öffnen',
      description: 'Warum dieser Termin wichtig ist, was über Sie bekannt ist und wer sonst kommt.',
    },
    message: {
      label: 'Steerwell öffnen',
      description: 'Festhalten, was ein Sponsor der Organisation mitteilt: Datum, Empfängerkreis und Themen, nicht den Text.',
    },
    board: 'Übersicht',
  },
}

/** Pages of the built add-in; `host` says where they run (addin/src/hosts/open-host.ts). */
export const pages = {
  panelInOutlook: '/outlook.html?host=outlook',
  boardInTeams: '/teams.html?host=teams',
  boardInBrowser: '/teams.html',
} as const

/** In Teams: the personal tab, whose `entityId` links lead to, and the tab that a chat, a channel or a meeting shares. */
export const tabs = {
  personal: { entityId: boardEntityId },
  // A side panel alone is not offered everywhere: https://learn.microsoft.com/microsoftteams/platform/apps-in-teams-meetings/build-tabs-for-meeting
  shared: { id: 'initiative', contexts: ['channelTab', 'privateChatTab', 'meetingChatTab', 'meetingDetailsTab', 'meetingSidePanel'] },
} as const

/**
 * Where the button stands in Outlook. Outlook keeps a pane open from one message to the next, and from no appointment
 * (https://learn.microsoft.com/office/dev/add-ins/outlook/pinnable-taskpane).
 */
export const surfaces = [
  { context: 'meetingDetailsAttendee', extensionPoint: 'AppointmentAttendeeCommandSurface', action: 'openOnMeeting' },
  { context: 'meetingDetailsOrganizer', extensionPoint: 'AppointmentOrganizerCommandSurface', action: 'openOnMeeting' },
  { context: 'mailRead', extensionPoint: 'MessageReadCommandSurface', action: 'openOnMessage' },
  { context: 'mailCompose', extensionPoint: 'MessageComposeCommandSurface', action: 'openOnMessage' },
] as const
export type ActionId = (typeof surfaces)[number]['action']

export const actions: Readonly<Record<ActionId, { readonly texts: 'meeting' | 'message'; readonly pinnable: boolean }>> = {
  openOnMeeting: { texts: 'meeting', pinnable: false },
  openOnMessage: { texts: 'message', pinnable: true },
}

/** Both actions open the same pane. */
export const view = 'panel'

/**
 * The pane works from Mailbox 1.8 on, with which one's own saved meeting can be told from another (addin/src/hosts/outlook-item.ts); what is
 * newer is asked for where it is used.
 */
export const mailbox = '1.8'

/**
 * What Outlook lets the pane do: read the open item, once it was opened on it. All else that Steerwell reads it reads by Microsoft Graph,
 * with what an administrator agreed to, so nothing is asked of a chat or a meeting here: the chat's meeting is read on behalf of whoever
 * looks (functions/src/adapters/graph/chat.ts, `Chat.ReadBasic`).
 * https://learn.microsoft.com/office/dev/add-ins/outlook/understanding-outlook-add-in-permissions
 */
export const permission = { unified: 'MailboxItem.Read.User', addinOnly: 'ReadItem' } as const
