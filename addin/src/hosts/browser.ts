import * as z from 'zod/mini'
import { createLocalSignIn } from '../auth/local-sign-in.ts'
import type { Settings } from '../auth/settings.ts'
import {
  constant,
  type GetToken,
  type Host,
  type HostPerson,
  type OpenItem,
  type OpenMessages,
  type Place,
  type SharedPlace,
  SignInError,
  type ThemeName,
  type Watched,
} from './host.ts'
import { systemZone } from './system.ts'

/** Which page of the bundle family runs; it decides who is looking when the address does not say. */
export type Page = 'panel' | 'board'

const People = z.object({
  people: z.array(
    z.object({
      address: z.string(),
      displayName: z.string(),
      role: z.enum(['lead', 'sponsor', 'manager', 'other']),
      initiative: z.optional(z.string()),
    }),
  ),
})

/**
 * A plain browser on the local server, where anybody may be looked at: `?user=` says who, `?iCalUId=&start=` which meeting is open,
 * `?message=` which sample message (`mail`, `mail-de`, `invitation`, `draft`), `?initiative=` which initiative, `?theme=` light, dark or contrast (else what the system asks for), `?lang=` a language as hosts name it (else the browser's).
 */
export async function createBrowserHost(page: Page, window: Window, settings: Settings): Promise<Host> {
  const query = new URL(window.location.href).searchParams
  const fetch = window.fetch.bind(window)
  const { signIn } = await settings.read()
  const shared = {
    name: 'browser' as const,
    openItem: constant(openItemOf(query)),
    theme: themeOf(query.get('theme'), window),
    locale: query.get('lang') ?? window.navigator.language,
    initiativeId: query.get('initiative') ?? undefined,
    view: window.location.hash === '#privacy' ? 'privacy' : undefined,
    openLink: (address: string) => window.location.assign(address),
    shareLink: async ({ initiativeId, view }: SharedPlace) => {
      await window.navigator.clipboard.writeText(
        new URL(addressOf({ page: 'board', initiativeId, view }, query, undefined), window.location.origin).href,
      )
      return 'copied' as const
    },
  }
  // Where it is deployed a browser knows nobody: the host is who signs people in.
  if (signIn.kind !== 'local')
    return { ...shared, zone: systemZone(), getToken: refuse, addressOf: (place) => addressOf(place, query, undefined) }

  const list = async (): Promise<readonly HostPerson[]> => {
    const response = await ask(fetch, '/local/people')
    if (!response.ok) throw new SignInError('refused')
    return People.parse(await response.json()).people
  }
  const user = query.get('user') ?? (await defaultUser(page, list))
  const messages = await messagesOf(query.get('message'), user)
  return {
    ...shared,
    ...(messages ? { messages } : {}),
    // A browser takes its time over the first zone that it is asked for, and the request for the panel needs none.
    get zone() {
      return systemZone()
    },
    getToken: createLocalSignIn(fetch, user),
    person: user?.toLowerCase(),
    addressOf: (place) => addressOf(place, query, user),
    persons: {
      current: user,
      list,
      switchTo: (address) => {
        const next = new URLSearchParams(query)
        next.set('user', address)
        window.location.assign(`${window.location.pathname}?${next}`)
      },
    },
  }
}

const refuse: GetToken = async () => {
  throw new SignInError('no-host')
}

/** Nobody yet is not a failure: an empty installation has no people, and the bar asks for an address. That the server is away shows when something is asked of it. */
async function defaultUser(page: Page, list: () => Promise<readonly HostPerson[]>): Promise<string | undefined> {
  const people = await list().catch((): readonly HostPerson[] => [])
  const fitting = people.find(({ role }) => role === (page === 'panel' ? 'lead' : 'manager'))
  return (fitting ?? people[0])?.address
}

async function messagesOf(name: string | null, user: string | undefined): Promise<OpenMessages | undefined> {
  if (name === null) return undefined
  const sample = (await import('./sample-messages.ts')).sampleMessage(name, user, new Date())
  return sample && { open: constant(sample.open), read: async () => sample.facts, readText: async () => sample.text }
}

async function ask(fetch: typeof globalThis.fetch, address: string): Promise<Response> {
  try {
    return await fetch(address)
  } catch (error) {
    throw new SignInError('unreachable', { cause: error })
  }
}

export function openItemOf(query: URLSearchParams): OpenItem | null {
  const iCalUId = query.get('iCalUId')
  const start = z.iso.datetime().safeParse(query.get('start'))
  if (!iCalUId || !start.success) return null
  const title = query.get('title')
  return { iCalUId, start: start.data, ...(title ? { title } : {}) }
}

export function addressOf(place: Place, current: URLSearchParams, user: string | undefined): string {
  const next = new URLSearchParams()
  // Whoever looks, and how, stays the same from page to page.
  if (current.has('user') && user !== undefined) next.set('user', user)
  for (const name of ['theme', 'lang']) {
    const value = current.get(name)
    if (value !== null) next.set(name, value)
  }
  if (place.page === 'board') {
    if (place.initiativeId !== undefined) next.set('initiative', place.initiativeId)
  } else if (place.meeting) {
    next.set('iCalUId', place.meeting.iCalUId)
    next.set('start', place.meeting.start)
  }
  const path = place.page === 'board' ? '/teams.html' : '/outlook.html'
  const view = place.page === 'board' && place.view !== undefined && place.view !== 'board' ? `#${place.view}` : ''
  return `${path}${next.size === 0 ? '' : `?${next}`}${view}`
}

function themeOf(asked: string | null, window: Window): Watched<ThemeName> {
  if (asked === 'light' || asked === 'dark' || asked === 'contrast') return constant(asked)
  const contrast = window.matchMedia('(forced-colors: active)')
  const dark = window.matchMedia('(prefers-color-scheme: dark)')
  return {
    current: () => (contrast.matches ? 'contrast' : dark.matches ? 'dark' : 'light'),
    subscribe: (listener) => {
      for (const media of [contrast, dark]) media.addEventListener('change', listener)
      return () => {
        for (const media of [contrast, dark]) media.removeEventListener('change', listener)
      }
    },
  }
}
