import * as z from 'zod'
import { constant, type Host, type HostPerson, type OpenItem, type Place, SignInError, type ThemeName, type Watched } from './host.ts'

/** Which page of the bundle family runs; it decides who is looking when the address does not say. */
export type Page = 'panel' | 'board'

const People = z.object({
  people: z.array(
    z.object({
      address: z.string(),
      displayName: z.string(),
      role: z.enum(['lead', 'sponsor', 'manager', 'other']),
      initiative: z.string().optional(),
    }),
  ),
})
const Token = z.object({ accessToken: z.string().min(1) })

/**
 * A plain browser on the local server, where anybody may be looked at: `?user=` says who, `?iCalUId=&start=` which meeting is open,
 * `?initiative=` which initiative, `?theme=` light, dark or contrast (else what the system asks for).
 */
export async function createBrowserHost(page: Page, window: Window): Promise<Host> {
  const query = new URL(window.location.href).searchParams
  const list = async (): Promise<readonly HostPerson[]> => {
    const response = await ask(window, '/local/people')
    if (!response.ok) throw new SignInError('refused')
    return People.parse(await response.json()).people
  }
  const user = query.get('user') ?? (await defaultUser(page, list))

  let token: Promise<string> | undefined
  return {
    name: 'browser',
    // In memory only: a token in storage outlives the page and is there for every script to read.
    getToken: ({ renew = false } = {}) => {
      if (token === undefined || renew) {
        const asked = signIn(window, user)
        token = asked
        // Not a newer one that was asked for meanwhile.
        asked.catch(() => {
          if (token === asked) token = undefined
        })
      }
      return token
    },
    openItem: constant(openItemOf(query)),
    theme: themeOf(query.get('theme'), window),
    locale: window.navigator.language,
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    initiativeId: query.get('initiative') ?? undefined,
    addressOf: (place) => addressOf(place, query, user),
    openLink: (address) => window.location.assign(address),
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

/** Nobody yet is not a failure: an empty installation has no people, and the bar asks for an address. That the server is away shows when something is asked of it. */
async function defaultUser(page: Page, list: () => Promise<readonly HostPerson[]>): Promise<string | undefined> {
  const people = await list().catch((): readonly HostPerson[] => [])
  const fitting = people.find(({ role }) => role === (page === 'panel' ? 'lead' : 'manager'))
  return (fitting ?? people[0])?.address
}

async function signIn(window: Window, user: string | undefined): Promise<string> {
  if (user === undefined) throw new SignInError('nobody')
  const response = await ask(window, '/local/token', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user }),
  })
  if (!response.ok) throw new SignInError(response.status === 404 ? 'unknown' : 'refused')
  return Token.parse(await response.json()).accessToken
}

async function ask(window: Window, address: string, init?: RequestInit): Promise<Response> {
  try {
    return await window.fetch(address, init)
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
  const theme = current.get('theme')
  if (theme !== null) next.set('theme', theme)
  if (place.page === 'board') {
    if (place.initiativeId !== undefined) next.set('initiative', place.initiativeId)
  } else if (place.meeting) {
    next.set('iCalUId', place.meeting.iCalUId)
    next.set('start', place.meeting.start)
  }
  const path = place.page === 'board' ? '/teams.html' : '/outlook.html'
  return next.size === 0 ? path : `${path}?${next}`
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
