import type { Instant, Zone } from '../../../functions/src/domain/time.ts'

/**
 * What the add-in needs from the program it runs in: Outlook, Teams, or a plain browser. Only this folder knows which
 * one it is. A host is made once, asynchronously, when it knows everything that does not change; what may change
 * while the page is open is {@link Watched}.
 */
export interface Host {
  readonly name: 'outlook' | 'teams' | 'browser'
  /**
   * An access token of the signed-in person for Steerwell's API.
   * `renew`: the last one was refused, so one from a cache will not do. Rejects with {@link SignInError}.
   */
  readonly getToken: (options?: { readonly renew?: boolean }) => Promise<string>
  /** The saved appointment that is open or selected; `null` for a message, an unsaved appointment, or nothing. */
  readonly openItem: Watched<OpenItem | null>
  readonly theme: Watched<ThemeName>
  /** BCP 47, as the person set it in the host, such as `de-AT`. */
  readonly locale: string
  readonly zone: Zone
  /** The initiative that a link, or a tab's configuration, opened the page for. */
  readonly initiativeId: string | undefined
  /** The address of a place in Steerwell, to link to from here. */
  readonly addressOf: (place: Place) => string
  /** Follows a link the way the host wants it: in place, in a window, or as a deep link. */
  readonly openLink: (address: string) => void
  /** Only where a person may be anybody: the local browser host. */
  readonly persons?: PersonSwitch
}

export interface OpenItem {
  readonly iCalUId: string
  /** Of this occurrence. */
  readonly start: Instant
  readonly title?: string
}

/** From the background's luminance where a host tells colours: `isDarkTheme` is not supported in Outlook. */
export type ThemeName = 'light' | 'dark' | 'contrast'

export type Place =
  | { readonly page: 'board'; readonly initiativeId?: string }
  | { readonly page: 'panel'; readonly meeting?: Pick<OpenItem, 'iCalUId' | 'start'> }

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

/** `nobody`: no person is chosen yet; `unknown`: not known here; `unreachable`: whoever signs people in does not answer; `refused`: asked, and said no. */
export type SignInReason = 'nobody' | 'unknown' | 'unreachable' | 'refused'
