/// <reference types="office-js" />
import * as z from 'zod'
import type { SourceFailure, TokenSource } from '../auth/sign-in.ts'
import type { TokenRequest } from './host.ts'
import { OfficeError, officeCall } from './office-async.ts'

/** What `sign-in.html` tells the pane; `failure` is its own finding, since errors do not travel between windows. */
export const DialogMessage = z.union([
  z.object({ accessToken: z.string().min(1), /** Milliseconds since the epoch. */ expiresOn: z.number() }),
  z.object({ failure: z.string() }),
])
export type DialogMessage = z.infer<typeof DialogMessage>

/** As MSAL does for its own. */
const renewBefore = 300_000

/** A size in per cent of the screen at which Microsoft's sign-in shows no scroll bars. */
const size = { height: 60, width: 30 }

class DialogFailure extends Error {
  override readonly name = 'DialogFailure'
  readonly reason: SourceFailure['reason']

  constructor(reason: SourceFailure['reason'], options?: { readonly cause?: unknown }) {
    super(`The sign-in dialog failed: ${reason}`, options)
    this.reason = reason
  }
}

/**
 * The documented way without nested app authentication: a window of Office on our own page, which goes to Microsoft's sign-in and
 * comes back with a token. It is kept in memory until shortly before its end; then the window opens again, and closes by itself
 * as long as the person is signed in there.
 */
export function officeDialogSource(signInPage: URL, now: () => number): TokenSource {
  let kept: { readonly accessToken: string; readonly expiresOn: number } | undefined
  return {
    silent: async ({ renew = false, claims }) => {
      const lasts = kept !== undefined && now() < kept.expiresOn - renewBefore
      return lasts && !renew && claims === undefined ? kept?.accessToken : undefined
    },
    asking: async (request) => {
      kept = await askInDialog(signInPage, request)
      return kept.accessToken
    },
    failureOf: (error) => {
      const reason = error instanceof DialogFailure ? error.reason : error instanceof OfficeError ? reasonOf(error.code) : 'host-failed'
      return { reason, next: reason === 'host-failed' ? 'elsewhere' : 'stop' }
    },
  }
}

async function askInDialog(signInPage: URL, { claims }: TokenRequest): Promise<{ accessToken: string; expiresOn: number }> {
  const address = new URL(signInPage)
  // Claims name no person. A login hint would, and addresses end up in the logs of web servers.
  if (claims !== undefined) address.searchParams.set('claims', claims)
  const dialog = await officeCall<Office.Dialog>(
    'displayDialogAsync',
    (callback) => Office.context.ui.displayDialogAsync(address.href, size, callback),
    // On the web Office first asks the person whether a window may open.
    120_000,
  )
  return await new Promise((resolve, reject) => {
    dialog.addEventHandler(Office.EventType.DialogMessageReceived, (event) => {
      // Older clients do not tell the origin; they let only our own pages speak.
      if (!('message' in event) || (event.origin !== undefined && event.origin !== signInPage.origin)) return
      dialog.close()
      const message = DialogMessage.safeParse(parseJson(event.message))
      if (!message.success) reject(new DialogFailure('host-failed', { cause: message.error }))
      else if ('failure' in message.data) reject(new DialogFailure(reasonNamed(message.data.failure)))
      else resolve(message.data)
    })
    dialog.addEventHandler(Office.EventType.DialogEventReceived, (event) => {
      if ('error' in event) reject(new OfficeError('The dialog', event.error))
    })
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const fromDialog: readonly SourceFailure['reason'][] = [
  'cancelled',
  'unreachable',
  'refused',
  'consent',
  'misconfigured',
  'personal-account',
]

function reasonNamed(text: string): SourceFailure['reason'] {
  return fromDialog.find((reason) => reason === text) ?? 'host-failed'
}

/** https://learn.microsoft.com/office/dev/add-ins/develop/dialog-handle-errors-events */
export function reasonOf(code: number | undefined): SourceFailure['reason'] {
  switch (code) {
    case 12002:
      return 'unreachable'
    case 12003:
    case 12004:
    case 12005:
      return 'misconfigured'
    case 12006:
      return 'cancelled'
    case 12009:
    case 12011:
      return 'popup-blocked'
    default:
      return 'host-failed'
  }
}
