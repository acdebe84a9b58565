/// <reference types="office-js" />
/**
 * Served in the place of `office.js`, and run in our frame. How this Outlook is comes from the test, as `officeOptions` on the
 * window; what the person does later, through `officeStandIn`.
 */
import type { OfficeCallback } from '../../../addin/src/hosts/office-async.ts'
import { answer, itemOf, refuse } from './items.ts'
import type { OfficeOptions, StandInItem } from './options.ts'

declare global {
  interface Window {
    readonly officeOptions: OfficeOptions
    officeStandIn: typeof standIn
    /** Answers of the broker, from outside of the browser. */
    readonly brokerAnswer: (request: string) => Promise<string>
    nestedAppAuthBridge: unknown
  }
}

const options = window.officeOptions
/** Windows for new messages that were opened. */
const written: object[] = []
/** Windows for new appointments, and for existing ones by their id. */
const planned: object[] = []
const shown: string[] = []
/** Where the person was led to. */
const opened: string[] = []
const handlers = new Map<string, ((event: unknown) => void)[]>()
let item = options.item ? itemOf(options.item) : null
let background = options.background ?? '#FFFFFF'

/** `"1.8"` is under `"1.15"`. */
function isSetSupported(set: string, version = '1.0'): boolean {
  const has = options.sets[set]
  if (has === undefined) return false
  const [asked, given] = [version, has].map((text) => Number(text.split('.')[1]))
  return (asked ?? 0) <= (given ?? 0)
}

function raise(type: string, event: object): void {
  for (const handler of handlers.get(type) ?? []) handler({ type, ...event })
}

interface StandInDialog {
  readonly close: () => void
  readonly addEventHandler: (type: string, handler: (event: object) => void) => void
}

/** A window of our own page; Office asks the person first, and may be refused. */
function displayDialogAsync(address: string, _size: object, callback: OfficeCallback<StandInDialog>): void {
  const blocked = options.dialogs === 'blocked'
  const child = blocked ? null : window.open(address)
  const listeners = new Map<string, (event: object) => void>()
  window.addEventListener('message', ({ source, origin, data }) => {
    if (source === child && origin === window.location.origin) listeners.get('dialogMessageReceived')?.({ message: data, origin })
  })
  const watch = setInterval(() => {
    if (!child?.closed) return
    clearInterval(watch)
    listeners.get('dialogEventReceived')?.({ error: 12_006 })
  }, 50)
  const dialog = {
    close: () => {
      clearInterval(watch)
      child?.close()
    },
    addEventHandler: (type: string, handler: (event: object) => void) => void listeners.set(type, handler),
  }
  if (blocked) refuse(callback, dialog, 12_009)
  else answer(callback, dialog)
}

/** Outlook does not support `isDarkTheme`: whatever it says there is no answer. */
const themeOf = (color: string) => ({ bodyBackgroundColor: color, isDarkTheme: false })

/** A clock on the wall of the mailbox's zone; months count from zero, as Office has them. */
function clockIn(at: Date) {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone: options.zone?.iana,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  }).formatToParts(at)
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((each) => each.type === type)?.value)
  return { year: part('year'), month: part('month') - 1, date: part('day'), hours: part('hour'), minutes: part('minute') }
}

const office = {
  onReady: async () => ({ host: 'Outlook', platform: options.platform ?? 'OfficeOnline' }),
  EventType: {
    ItemChanged: 'itemChanged',
    OfficeThemeChanged: 'officeThemeChanged',
    AppointmentTimeChanged: 'appointmentTimeChanged',
    DialogMessageReceived: 'dialogMessageReceived',
    DialogEventReceived: 'dialogEventReceived',
  },
  PlatformType: { iOS: 'iOS', Android: 'Android', Mac: 'Mac', OfficeOnline: 'OfficeOnline' },
  MailboxEnums: { RestVersion: { v2_0: 'v2.0' }, ItemType: { Appointment: 'appointment', Message: 'message' } },
  auth: {
    getAuthContext: async () => {
      const { address, objectId, tenantId } = options.user
      return { userPrincipalName: address, userObjectId: objectId, tenantId, loginHint: address, authorityType: options.account ?? 'aad' }
    },
  },
  context: {
    requirements: { isSetSupported },
    displayLanguage: options.language ?? 'en-GB',
    diagnostics: { platform: options.platform ?? 'OfficeOnline' },
    get officeTheme() {
      return themeOf(background)
    },
    mailbox: {
      get item() {
        return item
      },
      userProfile: {
        emailAddress: options.user?.address,
        accountType: options.accountType ?? 'office365',
        displayName: '',
        timeZone: options.zone?.windows ?? 'W. Europe Standard Time',
      },
      addHandlerAsync: (type: string, handler: (event: unknown) => void, callback?: OfficeCallback<undefined>) => {
        handlers.set(type, [...(handlers.get(type) ?? []), handler])
        answer(callback, undefined)
      },
      ...(options.newMessages === 'absent'
        ? {}
        : {
            displayNewMessageForm: (form: object) => void written.push(form),
            displayNewMessageFormAsync: (form: object, callback?: OfficeCallback<undefined>) => {
              written.push(form)
              answer(callback, undefined)
            },
          }),
      ...(options.newMessages === 'absent'
        ? {}
        : {
            displayNewAppointmentFormAsync: (form: object, callback?: OfficeCallback<undefined>) => {
              planned.push(form)
              answer(callback, undefined)
            },
          }),
      displayAppointmentFormAsync: (itemId: string, callback?: OfficeCallback<undefined>) => {
        shown.push(itemId)
        answer(callback, undefined)
      },
      convertToLocalClientTime: clockIn,
      convertToEwsId: (itemId: string) => itemId.replaceAll('-', '/').replaceAll('_', '+'),
      convertToRestId: (itemId: string) => itemId.replaceAll('/', '-').replaceAll('+', '_'),
    },
    ui: {
      displayDialogAsync,
      messageParent: (text: string) => window.opener?.postMessage(text, window.location.origin),
      openBrowserWindow: (address: string) => void opened.push(address),
    },
  },
}

const standIn = {
  opened,
  planned,
  shown,
  written,
  select: (next: StandInItem | null) => {
    item = next && itemOf(next)
    raise('itemChanged', {})
  },
  /** As on the desktop: the handler still finds the previous theme where the new one should be. */
  changeTheme: (color: string) => {
    raise('officeThemeChanged', { officeTheme: themeOf(color) })
    background = color
  },
}

Object.assign(window, { Office: options.outside ? { ...office, context: {} } : office, officeStandIn: standIn })
if (options.sets.NestedAppAuth !== undefined) {
  const listeners: ((response: string) => void)[] = []
  Object.assign(window, {
    nestedAppAuthBridge: {
      addEventListener: (_type: string, listener: (response: string) => void) => void listeners.push(listener),
      removeEventListener: () => undefined,
      postMessage: (request: string) => {
        void window.brokerAnswer(request).then((response) => {
          for (const listener of listeners) listener(response)
        })
      },
    },
  })
}
