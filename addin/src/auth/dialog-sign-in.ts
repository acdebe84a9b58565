import type { AuthenticationResult } from '@azure/msal-browser'
import type { SignInReason } from '../hosts/host.ts'
import { SignInError } from '../hosts/host.ts'
import { msalFailure } from './msal-failures.ts'
import { dialogConfiguration } from './msal-options.ts'
import type { Settings } from './settings.ts'

export type DialogResult = { readonly accessToken: string /** Milliseconds since the epoch. */; readonly expiresOn: number } | Failed
interface Failed {
  readonly failure: SignInReason
}

/**
 * Signs in by going to the directory's page and coming back, as Office's dialogs want it: a window in a window is blocked there.
 * On the way there it never resolves, for the page is left.
 *
 * The answer arrives at `signed-in.html`, which MSAL 5 asks for (its "redirect bridge"); from there MSAL leads back to here.
 */
export async function dialogSignIn(window: Window, settings: Settings): Promise<DialogResult> {
  try {
    const { signIn } = await settings.read()
    if (signIn.kind !== 'entra') return { failure: 'misconfigured' }
    const { createStandardPublicClientApplication } = await import('@azure/msal-browser')
    const app = await createStandardPublicClientApplication(
      dialogConfiguration(signIn, new URL('/signed-in.html', window.location.origin).href),
    )
    const back = await app.handleRedirectPromise()
    if (back) return resultOf(back)
    const claims = new URL(window.location.href).searchParams.get('claims')
    await app.acquireTokenRedirect({ scopes: [signIn.scope], ...(claims === null ? {} : { claims }) })
    return await new Promise<never>(() => undefined)
  } catch (error) {
    return { failure: error instanceof SignInError ? error.reason : msalFailure(error).reason }
  }
}

/** Entra's tokens last an hour or more; one that does not say is taken to last ten minutes. */
function resultOf({ accessToken, expiresOn }: AuthenticationResult): DialogResult {
  return { accessToken, expiresOn: expiresOn?.getTime() ?? Date.now() + 600_000 }
}
