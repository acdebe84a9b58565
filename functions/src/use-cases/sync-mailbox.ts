import type { TenantAccess } from '../domain/followed-tenant.ts'
import { Outage } from '../domain/outage.ts'
import type { Ports } from '../domain/ports.ts'
import { type PutOff, putOff, troubleCodeOf } from '../domain/put-off.ts'
import { type Trouble, type TroubleCode, troubleOf } from '../domain/sync-trouble.ts'
import type { TenantFailure } from '../domain/tenant-failure.ts'
import { type Instant, plusSeconds } from '../domain/time.ts'
import { followedInitiatives } from './followed-initiatives.ts'
import {
  callAgain,
  callMailbox,
  forgetMailbox,
  type Leased,
  leaseMailbox,
  lookAgain,
  lookNoMore,
  type MailboxRef,
  releaseMailbox,
} from './followed-mailboxes.ts'
import { lookEverySeconds, MailboxRound } from './mailbox-round.ts'
import { callOthers } from './other-mailboxes.ts'
import { endSubscription, renewSubscription } from './renew-subscription.ts'
import { Stopped } from './stopped.ts'

const secondsUntilFree = 30

/**
 * Looks at one mailbox: what changed in its calendar since the last round goes into the initiatives that follow it, as far as it is
 * tagged there; everything else is forgotten. The place in the stream of changes is moved on last, so that a round which dies is done
 * again from where it began, and puts down the same.
 *
 * Whatever fails, the mailbox is free again, what is wrong is noted, and one message, not more, is on its way to try again: ever less
 * often, up to once an hour.
 *
 * @returns what was put off, and why
 * @throws Outage when not even that can be stored, or somebody else has the mailbox by now
 */
export function syncMailbox(ports: Ports, access: TenantAccess) {
  return async (asked: MailboxRef): Promise<PutOff | undefined> => {
    const ref = { tenantId: asked.tenantId, objectId: asked.objectId }
    const leased = await leaseMailbox(ports, ref)
    if (leased === 'gone') {
      await lookNoMore(ports, ref)
      return undefined
    }
    if (leased === 'busy') {
      await callAgain(ports, ref, secondsUntilFree)
      return undefined
    }
    try {
      await look(ports, access, ref, leased)
      return undefined
    } catch (error) {
      return await lookLater(ports, ref, leased, error)
    }
  }
}

async function lookLater(ports: Ports, ref: MailboxRef, leased: Leased, error: unknown): Promise<PutOff> {
  const { value } = leased
  const now = ports.clock()
  const tries = (value.retry?.tries ?? 0) + 1
  const put = putOff(error, tries)
  const notBefore = plusSeconds(now, put.seconds)
  try {
    await releaseMailbox(ports, ref, leased, { ...value, trouble: troubleAfter(error, value.trouble, now), retry: { tries, notBefore } })
    await lookAgain(ports, ref, notBefore)
    // Somebody may have sent in the meantime: their message finds out that it is too early.
    await callMailbox(ports, ref, put.seconds)
  } catch {
    // The same store, most likely. What comes again is the message in hand, and the timer looks again when the lease is over.
    throw new Outage('A look at a mailbox failed, and that cannot be stored', { cause: error })
  }
  return put
}

function troubleAfter(error: unknown, before: Trouble | undefined, now: Instant): Trouble {
  const code = troubleCodeOf(error)
  const passing = code === 'no-answer' || code === 'not-stored'
  // What the tenant said of the mailbox itself stays true until it says something else.
  if (passing && (before?.code === 'mailbox-unavailable' || before?.code === 'access-denied')) return before
  return troubleOf(code, before, now)
}

async function look(ports: Ports, access: TenantAccess, ref: MailboxRef, leased: Leased): Promise<void> {
  const now = ports.clock()
  const before = leased.value
  const initiatives = await followedInitiatives(ports, ref)
  if (initiatives.length === 0) {
    await endSubscription(ports, access, ref)
    await forgetMailbox(ports, ref)
    return
  }
  if (before.retry !== undefined && before.retry.notBefore > now) {
    await releaseMailbox(ports, ref, leased, before)
    // Nothing is sent: the message that was put off is on its way, and beside it the timer looks then. Each one here would make a chain of its own.
    await lookAgain(ports, ref, before.retry.notBefore)
    return
  }
  await renewSubscription(ports, access, ref, before)
  try {
    const { after, next, more } = await new MailboxRound(ports, access, ref, leased).follow(initiatives)
    await releaseMailbox(ports, ref, leased, after)
    await lookAgain(ports, ref, next)
    if (more) await callMailbox(ports, ref)
  } catch (error) {
    if (!(error instanceof Stopped)) throw error
    const trouble = troubleOf(codeOf(error.failure), before.trouble, now)
    const { retry: _, ...rest } = before
    await releaseMailbox(ports, ref, leased, { ...rest, trouble })
    await lookAgain(ports, ref, plusSeconds(now, lookEverySeconds))
    // Somebody else has to speak for its meetings now.
    if (trouble !== before.trouble) await callOthers(ports, ref, initiatives)
  }
}

function codeOf({ type }: TenantFailure): TroubleCode {
  return type === 'access-denied' || type === 'claims-required' ? 'access-denied' : 'mailbox-unavailable'
}
