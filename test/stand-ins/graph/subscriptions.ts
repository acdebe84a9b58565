/** Subscriptions that really call back: https://learn.microsoft.com/graph/change-notifications-delivery-webhooks */
import { randomUUID } from 'node:crypto'
import type { Clock } from './clock.ts'
import type { Person } from './people.ts'
import { tenantId } from './people.ts'
import { accessDenied, GraphError, immutableIds, type StandInAnswer, type StandInRequest } from './protocol.ts'

interface StandInSubscription {
  readonly id: string
  readonly ownerId: string
  readonly changeTypes: readonly string[]
  readonly resource: string
  readonly notificationUrl: string
  readonly lifecycleUrl?: string
  readonly clientState?: string
  readonly immutable: boolean
  readonly byUser: boolean
  expires: number
  /** Waits for the application to show that it still may. */
  challenged: boolean
}

interface Delivery {
  readonly url: string
  readonly body: unknown
  readonly since: number
}

/** What the service gives those whom it calls: ten seconds for the handshake, three for a notification. */
const handshakeMs = 10_000
const notificationMs = 3000
const longestMs = 10_080 * 60_000
const retryForMs = 4 * 3_600_000

export type LifecycleEvent = 'reauthorizationRequired' | 'subscriptionRemoved' | 'missed'

export class Subscriptions {
  readonly #subscriptions = new Map<string, StandInSubscription>()
  readonly #clock: Clock
  readonly #ownerOf: (segment: string) => Person | undefined
  #undelivered: Delivery[] = []
  #delivering: Promise<void> = Promise.resolve()

  constructor(clock: Clock, ownerOf: (segment: string) => Person | undefined) {
    this.#clock = clock
    this.#ownerOf = ownerOf
  }

  /** Ids of those that are alive. */
  get ids(): string[] {
    return [...this.#subscriptions.values()].filter(({ expires }) => expires > this.#clock.now()).map(({ id }) => id)
  }

  /** What follows behind `/subscriptions`. */
  async answer(rest: readonly string[], request: StandInRequest): Promise<StandInAnswer | undefined> {
    const [id, action] = rest
    if (id === undefined) return request.method === 'POST' ? await this.#create(request) : undefined
    const known = this.#subscriptions.get(id)
    if (!known || known.expires <= this.#clock.now()) throw new GraphError(404, 'ResourceNotFound', 'The object was not found.')
    if (action !== undefined) return undefined
    if (request.method === 'DELETE') {
      this.#subscriptions.delete(id)
      return { status: 204 }
    }
    if (request.method !== 'PATCH') return undefined
    known.expires = this.#expiry(textIn(request.body, 'expirationDateTime'))
    known.challenged = false
    return { status: 200, body: wire(known) }
  }

  async #create({ body, caller, prefer }: StandInRequest): Promise<StandInAnswer> {
    const resource = textIn(body, 'resource')
    const owner = this.#ownerOf(/^\/?users\/([^/]+)\/events$/i.exec(resource)?.[1] ?? '')
    if (!owner) throw new GraphError(400, 'ExtensionError', 'Operation: Create; Exception: The resource is not supported here.')
    if (caller.userId !== undefined && caller.userId !== owner.objectId) throw accessDenied()
    const notificationUrl = textIn(body, 'notificationUrl')
    const lifecycleUrl = textIn(body, 'lifecycleNotificationUrl')
    const clientState = textIn(body, 'clientState')
    if (clientState.length > 128) throw new GraphError(400, 'InvalidRequest', 'clientState must not have more than 128 characters.')
    const subscription: StandInSubscription = {
      id: randomUUID(),
      ownerId: owner.objectId,
      changeTypes: textIn(body, 'changeType').split(','),
      resource,
      notificationUrl,
      ...(lifecycleUrl ? { lifecycleUrl } : {}),
      ...(clientState ? { clientState } : {}),
      immutable: immutableIds(prefer),
      byUser: caller.userId !== undefined,
      expires: this.#expiry(textIn(body, 'expirationDateTime')),
      challenged: false,
    }
    for (const url of new Set([notificationUrl, ...(lifecycleUrl ? [lifecycleUrl] : [])])) await shakeHands(url)
    this.#subscriptions.set(subscription.id, subscription)
    return { status: 201, body: wire(subscription) }
  }

  #expiry(text: string): number {
    const at = Date.parse(text)
    const ahead = at - this.#clock.now()
    if (!(ahead > 0 && ahead <= longestMs))
      throw new GraphError(400, 'InvalidRequest', 'Subscription expiration can only be 10080 minutes in the future.')
    return at
  }

  /** @param idFor the event's id in the kind that the subscription asked for */
  changed(ownerId: string, kind: 'created' | 'updated' | 'deleted', idFor: (immutable: boolean) => string): void {
    for (const subscription of this.#alive()) {
      if (subscription.ownerId !== ownerId || subscription.challenged || !subscription.changeTypes.includes(kind)) continue
      const id = idFor(subscription.immutable)
      this.#post(subscription.notificationUrl, {
        ...identification(subscription),
        changeType: kind,
        resource: `Users/${ownerId}/Events/${id}`,
        resourceData: {
          '@odata.type': '#Microsoft.Graph.Event',
          '@odata.id': `Users/${ownerId}/Events/${id}`,
          '@odata.etag': 'W/"DwAAABYAAAA="',
          id,
        },
      })
    }
  }

  lifecycle(id: string, lifecycleEvent: LifecycleEvent): void {
    const subscription = this.#subscriptions.get(id)
    if (!subscription) throw new Error(`There is no subscription ${id}.`)
    if (lifecycleEvent === 'subscriptionRemoved') this.#subscriptions.delete(id)
    if (lifecycleEvent === 'reauthorizationRequired') subscription.challenged = true
    if (subscription.lifecycleUrl !== undefined) this.#post(subscription.lifecycleUrl, { ...identification(subscription), lifecycleEvent })
  }

  /** Nobody is told; nothing comes any more. */
  dieSilently(id: string): void {
    this.#subscriptions.delete(id)
  }

  /** Tries again what nobody took, as the service does for four hours. */
  tick(): void {
    const again = this.#undelivered.filter(({ since }) => since > this.#clock.now() - retryForMs)
    this.#undelivered = []
    for (const delivery of again) this.#deliver(delivery)
  }

  /** Until everything that is on its way has arrived or failed. */
  async settled(): Promise<void> {
    await this.#delivering
  }

  #alive(): StandInSubscription[] {
    return [...this.#subscriptions.values()].filter(({ expires }) => expires > this.#clock.now())
  }

  #post(url: string, notification: unknown): void {
    this.#deliver({ url, body: { value: [notification] }, since: this.#clock.now() })
  }

  /** One after the other. */
  #deliver(delivery: Delivery): void {
    this.#delivering = this.#delivering.then(async () => {
      const taken = await fetch(delivery.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(delivery.body),
        signal: AbortSignal.timeout(notificationMs),
      }).then(
        async (response) => {
          await response.body?.cancel()
          return response.ok
        },
        () => false,
      )
      if (!taken) this.#undelivered.push(delivery)
    })
  }
}

function identification(subscription: StandInSubscription): Record<string, unknown> {
  return {
    subscriptionId: subscription.id,
    subscriptionExpirationDateTime: new Date(subscription.expires).toISOString(),
    clientState: subscription.clientState ?? null,
    tenantId,
  }
}

async function shakeHands(url: string): Promise<void> {
  const token = `Validation: Testing client application reachability for subscription Request-Id: ${randomUUID()}`
  const address = new URL(url)
  address.searchParams.set('validationToken', token)
  const refused = (why: string) => new GraphError(400, 'ValidationError', `Subscription validation request failed. ${why}`)
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    signal: AbortSignal.timeout(handshakeMs),
  }).catch(() => {
    throw refused('The notification endpoint does not answer.')
  })
  const text = await response.text()
  if (response.status !== 200)
    throw refused(`Notification endpoint must respond with 200 OK to validation request, not ${response.status}.`)
  if (!/^text\/plain\b/.test(response.headers.get('content-type') ?? '')) throw refused('The answer must be text/plain.')
  if (text !== token) throw refused('The answer is not the token.')
}

function wire(subscription: StandInSubscription): unknown {
  return {
    '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#subscriptions/$entity',
    id: subscription.id,
    resource: subscription.resource,
    applicationId: '24d3b144-21ae-4080-943f-7067b395b913',
    changeType: subscription.changeTypes.join(','),
    clientState: null,
    notificationUrl: subscription.notificationUrl,
    notificationQueryOptions: null,
    lifecycleNotificationUrl: subscription.lifecycleUrl ?? null,
    expirationDateTime: new Date(subscription.expires).toISOString(),
    creatorId: subscription.byUser ? subscription.ownerId : '8ee44408-0679-472c-bc2a-692812af3437',
    includeResourceData: null,
    latestSupportedTlsVersion: 'v1_2',
    encryptionCertificate: null,
    encryptionCertificateId: null,
    notificationUrlAppId: null,
  }
}

function textIn(body: unknown, name: string): string {
  const value = typeof body === 'object' && body !== null ? Object.entries(body).find(([key]) => key === name)?.[1] : undefined
  return typeof value === 'string' ? value : ''
}
