/** `/users/{id}/calendar`, `/calendarView`, `/calendarView/delta`, `/events`, `/events/{id}`, `/events/{id}/instances`, and answers to invitations */
import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { bareEvent, findById, fullEvent, idOf, masterEvent, type View } from './events.ts'
import type { Answer, Copy, Mailbox, Meetings, StandInMeeting } from './meetings.ts'
import {
  GraphError,
  immutableIds,
  itemNotFound,
  preferredPageSize,
  preferredZone,
  type StandInAnswer,
  type StandInRequest,
} from './protocol.ts'
import type { Wall } from './recurrence.ts'

interface Window {
  readonly from: number
  readonly to: number
}

/** What a link stands for. */
interface Link extends Window {
  readonly mailbox: Mailbox
  /** Changes up to here are known to whoever has the link. */
  readonly since: number
  /** Items of the round that are still to come, and where it leads. */
  readonly rest?: { readonly items: readonly Item[]; readonly next: number }
}

/** Written when its page is: in the kind of id and in the zone that the page is asked for. */
type Item = (view: View) => Record<string, unknown>

const defaultPageSize = 10

export interface CalendarOptions {
  readonly baseUrl: () => string
  readonly datedICalUIds: boolean
  readonly placedExceptions: boolean
  /** Whether the changes of a series bring the series along, or its occurrences alone. */
  readonly mastersInChanges: boolean
  /** Records an answer, also for the organizer. */
  readonly respond: (meeting: StandInMeeting, mailbox: Mailbox, answer: Answer, original: Wall | undefined) => void
}

const answers = { accept: 'accepted', tentativelyAccept: 'tentativelyAccepted', decline: 'declined' } as const

const AnswerBody = z.strictObject({ comment: z.string().optional(), sendResponse: z.boolean().optional() })

export class CalendarRoutes {
  readonly #meetings: Meetings
  readonly #options: CalendarOptions
  readonly #links = new Map<string, Link>()
  readonly #wedged = new Set<Mailbox>()

  constructor(meetings: Meetings, options: CalendarOptions) {
    this.#meetings = meetings
    this.#options = options
  }

  /** No link that is out there leads anywhere any more. */
  expireLinks(): void {
    this.#links.clear()
  }

  /** The same page again and again, each time with a new link, as was reported of some mailboxes. */
  wedge(mailbox: Mailbox): void {
    this.#wedged.add(mailbox)
  }

  /** What follows behind `/users/{id}`; nothing when it is not about calendars. */
  answer(mailbox: Mailbox, rest: readonly string[], request: StandInRequest): StandInAnswer | undefined {
    const [first, second, third] = rest
    if (first === 'events' && second !== undefined && request.method === 'POST')
      return this.#answerInvitation(mailbox, second, third, request)
    if (request.method !== 'GET') return undefined
    if (first === 'calendar' && second === undefined) return this.#calendar(mailbox)
    if (first === 'calendarView' && second === 'delta' && third === undefined) return this.#delta(mailbox, request)
    if (first === 'calendarView' && second === undefined) return this.#calendarView(mailbox, request)
    if (first !== 'events') return undefined
    if (second === undefined) return this.#list(mailbox, request)
    if (third === undefined) return this.#event(mailbox, second, request)
    return third === 'instances' ? this.#instances(mailbox, second, request) : undefined
  }

  /** As with `$select=owner`; the id comes along. */
  #calendar({ owner: { objectId, displayName, address: username }, address = username }: Mailbox): StandInAnswer {
    const body = { '@odata.etag': 'W/"calendar"', id: `AAMkCalendar${objectId}`, owner: { name: displayName, address } }
    return { status: 200, body }
  }

  #view(request: StandInRequest): View {
    return {
      immutable: immutableIds(request.prefer),
      zone: preferredZone(request.prefer),
      datedICalUIds: this.#options.datedICalUIds,
      placedExceptions: this.#options.placedExceptions,
    }
  }

  #delta(mailbox: Mailbox, request: StandInRequest): StandInAnswer {
    const { query } = request
    for (const name of ['$select', '$filter', '$expand', '$orderby', '$search']) {
      if (query.has(name))
        throw new GraphError(400, 'ErrorInvalidUrlQuery', `${name} is not supported with change tracking over CalendarView.`)
    }
    const token = query.get('$deltatoken') ?? query.get('$skiptoken')
    const link: Link | undefined = token === null ? { mailbox, since: -1, ...windowOf(query) } : this.#links.get(token)
    if (!link || link.mailbox !== mailbox)
      throw new GraphError(
        410,
        'syncStateNotFound',
        'The sync state generation is not found. The delta token is expired and data must be synchronized again.',
      )
    const { items, next } = link.rest ?? this.#changes(link)
    const size = preferredPageSize(request.prefer) ?? defaultPageSize
    const view = this.#view(request)
    const page = items.slice(0, size).map((item) => item(view))
    const address = `${this.#options.baseUrl()}/users/${encodeURIComponent(mailbox.owner.objectId)}/calendarView/delta`
    const wedged = this.#wedged.has(mailbox)
    const more = wedged || items.length > size
    const issued = randomUUID()
    const { from, to, since } = link
    // Links stay good: whoever lost an answer asks again.
    this.#links.set(
      issued,
      more ? { mailbox, from, to, since, rest: { items: wedged ? items : items.slice(size), next } } : { mailbox, from, to, since: next },
    )
    return {
      status: 200,
      body: {
        '@odata.context': `${this.#options.baseUrl()}/$metadata#Collection(event)`,
        ...(more ? { '@odata.nextLink': `${address}?$skiptoken=${issued}` } : { '@odata.deltaLink': `${address}?$deltatoken=${issued}` }),
        value: page,
      },
    }
  }

  /**
   * Of a series that changed: the series with all occurrences in the window; one that was taken out of it is simply not there. Whatever
   * else changed and is not in the window, deleted or not, is "removed".
   */
  #changes({ mailbox, since, from, to }: Link): { items: Item[]; next: number } {
    const changed = this.#copies(mailbox).filter(({ copy }) => copy.changed > since)
    const items = changed.flatMap(({ meeting, copy }): Item[] => {
      const lines = this.#meetings.occurrences(meeting, copy, from, to)
      if (lines.length === 0) {
        return since < 0
          ? []
          : [
              (view) => ({
                '@odata.type': '#microsoft.graph.event',
                id: idOf(meeting, copy, undefined, view.immutable),
                '@removed': { reason: 'deleted' },
              }),
            ]
      }
      const master: Item[] =
        meeting.repeat && this.#options.mastersInChanges
          ? [(view) => ({ '@odata.type': '#microsoft.graph.event', ...masterEvent(meeting, copy, view) })]
          : []
      return [
        ...master,
        ...lines.map(
          (line): Item =>
            (view) =>
              bareEvent(line, copy, view),
        ),
      ]
    })
    return { items, next: mailbox.position }
  }

  #copies(mailbox: Mailbox): { meeting: StandInMeeting; copy: Copy }[] {
    return this.#meetings.all.flatMap((meeting) => {
      const copy = meeting.copies.get(mailbox.owner.objectId)
      return copy ? [{ meeting, copy }] : []
    })
  }

  #event(mailbox: Mailbox, id: string, request: StandInRequest): StandInAnswer {
    const { meeting, copy, original } = findById(this.#meetings, mailbox.owner, id)
    const view = this.#view(request)
    if (meeting.repeat === undefined || original !== undefined) {
      const line = this.#meetings.occurrences(meeting, copy, 0, 4e12).find((one) => one.original === original)
      if (!line) throw itemNotFound()
      return { status: 200, body: select(fullEvent(line, copy, view), request) }
    }
    return { status: 200, body: select(masterEvent(meeting, copy, view), request) }
  }

  /** Of a series' id all of it is answered, of an occurrence's that one. What is declined leaves the calendar. */
  #answerInvitation(mailbox: Mailbox, id: string, action: string | undefined, request: StandInRequest): StandInAnswer | undefined {
    const answer = Object.entries(answers).find(([name]) => name === action)?.[1]
    if (!answer) return undefined
    const { meeting, copy, original } = findById(this.#meetings, mailbox.owner, id)
    const body = AnswerBody.safeParse(request.body)
    const refused = (message: string) => new GraphError(400, 'ErrorInvalidRequest', `Your request can't be completed. ${message}`)
    if (!body.success) throw new GraphError(400, 'BadRequest', 'The request body is malformed.')
    if (meeting.organizer === mailbox.owner) throw refused("You can't respond to this meeting because you're the meeting organizer.")
    const { sendResponse = true } = body.data
    if (sendResponse && !meeting.responseRequested) throw refused("The meeting organizer hasn't requested a response.")
    this.#options.respond(meeting, mailbox, answer, original)
    if (answer === 'declined') {
      if (original === undefined) copy.deleted = true
      else copy.without.add(original)
      this.#meetings.touch(meeting, 'deleted', [mailbox.owner])
    }
    return { status: 202 }
  }

  #instances(mailbox: Mailbox, id: string, request: StandInRequest): StandInAnswer {
    const { meeting, copy } = findById(this.#meetings, mailbox.owner, id)
    const view = this.#view(request)
    const { from, to } = windowOf(request.query)
    const lines = this.#meetings.occurrences(meeting, copy, from, to)
    return this.#page(
      lines.map((line) => select(fullEvent(line, copy, view), request)),
      request,
    )
  }

  #calendarView(mailbox: Mailbox, request: StandInRequest): StandInAnswer {
    const view = this.#view(request)
    const { from, to } = windowOf(request.query)
    const lines = this.#copies(mailbox)
      .flatMap(({ meeting, copy }) => this.#meetings.occurrences(meeting, copy, from, to).map((line) => ({ line, copy })))
      .sort((a, b) => a.line.start - b.line.start)
    return this.#page(
      lines.map(({ line, copy }) => select(fullEvent(line, copy, view), request)),
      request,
    )
  }

  /** Single meetings and series. */
  #list(mailbox: Mailbox, request: StandInRequest): StandInAnswer {
    const filter = /^iCalUId eq '((?:[^']|'')*)'$/i.exec(request.query.get('$filter') ?? '')
    if (!filter) throw new GraphError(400, 'ErrorInvalidUrlQueryFilter', 'The query filter contains one or more invalid nodes.')
    const view = this.#view(request)
    const uid = (filter[1] ?? '').replaceAll("''", "'")
    const found = this.#copies(mailbox).filter(({ meeting, copy }) => meeting.uid === uid && !copy.deleted)
    return this.#page(
      found.map(({ meeting, copy }) => {
        const [line] = meeting.repeat ? [] : this.#meetings.occurrences(meeting, copy, 0, 4e12)
        return select(line ? fullEvent(line, copy, view) : masterEvent(meeting, copy, view), request)
      }),
      request,
    )
  }

  #page(items: readonly unknown[], request: StandInRequest): StandInAnswer {
    const top = Number(request.query.get('$top') ?? defaultPageSize)
    const skip = Number(request.query.get('$skip') ?? 0)
    const next = new URLSearchParams(request.query)
    next.set('$skip', String(skip + top))
    const path = request.segments.map(encodeURIComponent).join('/')
    return {
      status: 200,
      body: {
        '@odata.context': `${this.#options.baseUrl()}/$metadata#Collection(event)`,
        value: items.slice(skip, skip + top),
        ...(items.length > skip + top ? { '@odata.nextLink': `${this.#options.baseUrl()}/${path}?${next}` } : {}),
      },
    }
  }
}

function windowOf(query: URLSearchParams): Window {
  const [start, end] = ['startdatetime', 'enddatetime'].map((name) => [...query].find(([key]) => key.toLowerCase() === name)?.[1])
  const [from, to] = [Date.parse(start ?? ''), Date.parse(end ?? '')]
  if (!(from < to))
    throw new GraphError(
      400,
      'ErrorInvalidParameter',
      'This request requires a time window specified by the query string parameters StartDateTime and EndDateTime.',
    )
  return { from, to }
}

function select(event: Record<string, unknown>, { query }: StandInRequest): unknown {
  const names = query.get('$select')?.split(',')
  if (!names) return event
  const kept = Object.entries(event).filter(([name]) => name.startsWith('@odata.') || name === 'id' || names.includes(name))
  return Object.fromEntries(kept)
}
