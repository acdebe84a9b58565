/// <reference types="office-js" />
import type { EntraSettings } from '../../../functions/src/contract/addin-settings.ts'
import { createLocalSignIn } from '../auth/local-sign-in.ts'
import { type HostAccount, openNestedSource, prepareNestedSource } from '../auth/nested-source.ts'
import { chosen, type Settings } from '../auth/settings.ts'
import { createSignIn, type TokenSource } from '../auth/sign-in.ts'
import { within } from '../auth/time-out.ts'
import {
  type AppointmentDraft,
  changing,
  type GetToken,
  type Host,
  type MailDraft,
  type OpenItem,
  type OpenMessage,
  SignInError,
  type SignInReason,
} from './host.ts'
import { loadOffice, type OfficeCallback, OfficeError, officeCall, supports } from './office-async.ts'
import { officeDialogSource } from './office-dialog.ts'
import { type MailboxFacts, readAppointment, readOpenItem } from './outlook-item.ts'
import { readMessageFacts, readMessageText, readOpenMessage } from './outlook-message.ts'
import { mailboxZone } from './outlook-zone.ts'
import { systemZone } from './system.ts'
import { boardLink } from './teams-links.ts'
import { themeOfBackground, withSystemContrast } from './theme-name.ts'

/** Outlook, on all its platforms. Rejects with `OfficeError` or {@link SignInError} when there is none. */
export async function createOutlookHost(window: Window, settings: Settings): Promise<Host> {
  void settings.known.then((found) => found?.signIn.kind === 'entra' && prepareNestedSource())
  const loading = loadOffice(window)
  // Meanwhile: a browser takes its time over the first zone that it is asked for.
  const device = systemZone()
  await loading
  // Office.js starts in any browser, and has no mailbox there.
  const mailbox: Office.Mailbox | undefined = Office.context.mailbox
  if (!mailbox) throw new SignInError('no-host')
  const zone = await mailboxZone(mailbox, Date.now()).catch(() => device)
  const facts: MailboxFacts = { supports, toRestId: (itemId) => toRestId(mailbox, itemId), zone }
  const { openItem, openMessage } = await watchItem(window, mailbox, facts)
  const teamsAppId = (await settings.known)?.teamsAppId
  return {
    name: 'outlook',
    getToken: createGetToken(window, mailbox, settings),
    apiOrigin: settings.apiOrigin,
    person: mailbox.userProfile.emailAddress.toLowerCase(),
    openItem,
    readAppointment: async () => await readAppointment(mailbox.item, facts),
    messages: {
      open: openMessage,
      read: async () => await readMessageFacts(mailbox.item, supports),
      readText: async () => await readMessageText(mailbox.item),
    },
    // Phones open none of these windows, whatever set they say they have.
    ...(isMobile()
      ? {}
      : {
          openAppointment: async (itemId) => await openAppointment(mailbox, itemId),
          composeAppointment: async (draft) => await composeAppointment(mailbox, draft),
        }),
    ...(supports('Mailbox', '1.6') ? { composeMessage: async (draft) => await composeMessage(mailbox, draft) } : {}),
    theme: watchTheme(window, mailbox),
    locale: Office.context.displayLanguage,
    zone,
    initiativeId: undefined,
    addressOf: (place) => (place.page === 'board' ? boardLink(window, teamsAppId, place.initiativeId, place.view) : window.location.href),
    openLink: (address) => openLink(window, address),
  }
}

function isMobile(): boolean {
  const { platform } = Office.context.diagnostics
  return platform === Office.PlatformType.iOS || platform === Office.PlatformType.Android
}

function toRestId(mailbox: Office.Mailbox, itemId: string): string {
  // Phones have Graph's form already, and no call that would translate it.
  return isMobile() ? itemId : mailbox.convertToRestId(itemId, Office.MailboxEnums.RestVersion.v2_0)
}

/** The item that is open now, and the next one where the pane stays open (messages only: Outlook pins no pane to appointments). */
async function watchItem(window: Window, mailbox: Office.Mailbox, facts: MailboxFacts) {
  const openItem = changing<OpenItem | null>(null)
  const openMessage = changing<OpenMessage | null>(null)
  let latest = 0
  const read = async () => {
    latest += 1
    const turn = latest
    const { item } = mailbox
    // An item that cannot be read is like none, and so is a message: the panel then shows the next meeting.
    const [meeting, message] = await Promise.all([
      readOpenItem(item, facts).catch(() => null),
      readOpenMessage(item, facts.supports, mailbox.userProfile.emailAddress).catch(() => null),
    ])
    // A slow answer about an item that is no longer open comes too late.
    if (turn !== latest) return
    if (JSON.stringify(meeting) !== JSON.stringify(openItem.current())) openItem.set(meeting)
    if (JSON.stringify(message) !== JSON.stringify(openMessage.current())) openMessage.set(message)
  }
  const again = () => void read()
  if (supports('Mailbox', '1.5')) mailbox.addHandlerAsync(Office.EventType.ItemChanged, again)
  if (supports('Mailbox', '1.7') && mailbox.item?.itemType === Office.MailboxEnums.ItemType.Appointment)
    mailbox.item.addHandlerAsync(Office.EventType.AppointmentTimeChanged, again)
  // Nothing tells that a draft was saved; whoever comes back to the pane may have done so.
  window.addEventListener('focus', again)
  await read()
  return { openItem, openMessage }
}

/** What Outlook takes in the body of a new message. */
const longestBody = 32 * 1024

/** While somebody writes a message Outlook opens no second one, and says so by throwing. */
async function composeMessage(mailbox: Office.Mailbox, { to = [], subject, html }: MailDraft): Promise<void> {
  if (new TextEncoder().encode(html).length > longestBody) throw new RangeError('The draft is longer than Outlook takes.')
  const form = { subject, htmlBody: html, ...(to.length > 0 ? { toRecipients: [...to] } : {}) }
  if (!supports('Mailbox', '1.9')) {
    mailbox.displayNewMessageForm(form)
    return
  }
  await opening('displayNewMessageFormAsync', (callback) => mailbox.displayNewMessageFormAsync(form, callback))
}

/** While somebody edits an appointment Outlook opens no second one, and says so by throwing. */
async function composeAppointment(mailbox: Office.Mailbox, { subject, text }: AppointmentDraft): Promise<void> {
  if (new TextEncoder().encode(text).length > longestBody) throw new RangeError('The draft is longer than Outlook takes.')
  const form = { subject, body: text }
  if (supports('Mailbox', '1.9'))
    await opening('displayNewAppointmentFormAsync', (callback) => mailbox.displayNewAppointmentFormAsync(form, callback))
  else mailbox.displayNewAppointmentForm(form)
}

async function openAppointment(mailbox: Office.Mailbox, itemId: string): Promise<void> {
  const id = isMobile() ? itemId : mailbox.convertToEwsId(itemId, Office.MailboxEnums.RestVersion.v2_0)
  if (supports('Mailbox', '1.9'))
    await opening('displayAppointmentFormAsync', (callback) => mailbox.displayAppointmentFormAsync(id, callback))
  else mailbox.displayAppointmentForm(id)
}

async function opening(name: string, start: (callback: OfficeCallback<void>) => void): Promise<void> {
  try {
    await officeCall<void>(name, start)
  } catch (error) {
    // No answer is no refusal: the window stands there already, on a Mac above all.
    if (!(error instanceof OfficeError && error.code === undefined)) throw error
  }
}

/**
 * `isDarkTheme` is not supported in Outlook, so the background decides. At the pane's start the theme may be an old one, and on
 * the desktop it still is while its change is told: what the event brings along is right (OfficeDev/office-js#6348, #6912).
 */
function watchTheme(window: Window, mailbox: Office.Mailbox) {
  // Clients that tell no colours are old ones, which are light whatever the system is.
  const first = supports('Mailbox', '1.14') ? themeOfBackground(Office.context.officeTheme?.bodyBackgroundColor) : undefined
  const theme = withSystemContrast(window, first ?? 'light')
  if (supports('Mailbox', '1.14')) {
    mailbox.addHandlerAsync(Office.EventType.OfficeThemeChanged, ({ officeTheme }: Office.OfficeThemeChangedEventArgs) => {
      const next = themeOfBackground(officeTheme.bodyBackgroundColor)
      if (next) theme.set(next)
    })
  }
  return theme
}

function openLink(window: Window, address: string): void {
  const { href: absolute, protocol } = new URL(address, window.location.href)
  // On the desktop a window of the pane's own would be one without address bar and without the person's sign-ins.
  if (protocol.startsWith('http') && supports('OpenBrowserWindowApi', '1.1')) Office.context.ui.openBrowserWindow(absolute)
  else window.open(absolute, '_blank', 'noopener')
}

function createGetToken(window: Window, mailbox: Office.Mailbox, settings: Settings): GetToken {
  const { accountType, emailAddress } = mailbox.userProfile
  const signIn = chosen(settings, (found) =>
    found.signIn.kind === 'local'
      ? createLocalSignIn(window.fetch.bind(window), emailAddress.toLowerCase())
      : createSignIn({
          sources: sourcesOf(window, mailbox, found.signIn),
          personActs: () => window.navigator.userActivation?.isActive ?? true,
        }),
  )
  return async (request) => {
    // No directory stands behind these: asking would only show windows that lead nowhere.
    if (accountType === 'outlookCom' || accountType === 'gmail') throw new SignInError('personal-account')
    try {
      return await signIn(request)
    } catch (error) {
      throw isMobile() && error instanceof SignInError ? new SignInError(onMobile(error.reason), { cause: error }) : error
    }
  }
}

/** Phones say that they have nested app authentication, and by design refuse it to task panes (OfficeDev/office-js#6275). */
function onMobile(reason: SignInReason): SignInReason {
  return reason === 'host-failed' || reason === 'old-client' || reason === 'popup-blocked' ? 'mobile' : reason
}

function sourcesOf(window: Window, mailbox: Office.Mailbox, settings: EntraSettings): (() => Promise<TokenSource>)[] {
  const nested = async () => {
    if (!supports('NestedAppAuth', '1.1')) throw new Error('This Outlook has no nested app authentication.')
    return await openNestedSource(settings, async () => await hostAccount(mailbox))
  }
  const dialog = async () => {
    if (!supports('DialogApi', '1.1')) throw new Error('This Outlook has no dialogs.')
    return officeDialogSource(new URL('/sign-in.html', window.location.origin), Date.now)
  }
  return [nested, dialog]
}

/** How long Office may take to say who is signed in to it, in milliseconds. It only saves the person a choice. */
const accountPatience = 5_000

async function hostAccount({ userProfile: { accountType, emailAddress } }: Office.Mailbox): Promise<HostAccount> {
  // Not every client that has a broker has this; the mailbox's address is the sign-in name nearly everywhere.
  const known = await within(accountPatience, Office.auth.getAuthContext()).catch(() => undefined)
  if (!known) return { filter: {}, loginHint: accountType === 'office365' ? emailAddress : undefined }
  const { userPrincipalName, tenantId, userObjectId, loginHint, authorityType } = known
  if (authorityType === 'msa') throw new SignInError('personal-account')
  return {
    filter: { username: userPrincipalName, tenantId, localAccountId: userObjectId },
    loginHint: loginHint || userPrincipalName,
  }
}
