import { syncMailboxQueue, type TenantAccess } from '../domain/followed-tenant.ts'
import { Outage } from '../domain/outage.ts'
import type { Ports } from '../domain/ports.ts'
import { type TroubleCode, troubleOf } from '../domain/sync-trouble.ts'
import type { TenantFailure } from '../domain/tenant-failure.ts'
import { plusSeconds } from '../domain/time.ts'
import { followedInitiatives } from './followed-initiatives.ts'
import {
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
/** A message is handled again after a minute; whoever asks for more time than this gets it by a message of its own. */
const longestRetrySeconds = 60
/** While nobody answers, messages try again of themselves; the timer need not add to them. */
const lookAfterOutageSeconds = 1800

/**
 * Looks at one mailbox: what changed in its calendar since the last round goes into the initiatives that follow it, as far as it is
 * tagged there; everything else is forgotten. The place in the stream of changes is moved on last, so that a round which dies is done
 * again from where it began, and puts down the same.
 *
 * @throws Outage when the tenant or the store does not answer, or somebody else was faster
 */
export function syncMailbox(ports: Ports, access: TenantAccess) {
  return async (asked: MailboxRef): Promise<void> => {
    const ref = { tenantId: asked.tenantId, objectId: asked.objectId }
    const leased = await leaseMailbox(ports, ref)
    if (leased === 'gone') {
      await lookNoMore(ports, ref)
      return
    }
    if (leased === 'busy') {
      await ports.queues.send(syncMailboxQueue, ref, { delaySeconds: secondsUntilFree })
      return
    }
    try {
      await look(ports, access, ref, leased)
    } catch (error) {
      if (!(error instanceof Outage)) throw error
      const { value } = leased
      await releaseMailbox(ports, ref, leased, { ...value, trouble: value.trouble ?? troubleOf('no-answer', undefined, ports.clock()) })
      await lookAgain(ports, ref, plusSeconds(ports.clock(), lookAfterOutageSeconds))
      if (error.retryAfterSeconds <= longestRetrySeconds) throw error
      await ports.queues.send(syncMailboxQueue, ref, { delaySeconds: Math.min(error.retryAfterSeconds, lookEverySeconds) })
    }
  }
}

async function look(ports: Ports, access: TenantAccess, ref: MailboxRef, leased: Leased): Promise<void> {
  const now = ports.clock()
  const before = leased.value
  const initiatives = await followedInitiatives(ports, ref.tenantId, before)
  if (initiatives.length === 0) {
    await endSubscription(ports, access, ref)
    await forgetMailbox(ports, ref)
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
    await releaseMailbox(ports, ref, leased, { ...before, trouble })
    await lookAgain(ports, ref, plusSeconds(now, lookEverySeconds))
    // Somebody else has to speak for its meetings now.
    if (trouble !== before.trouble) await callOthers(ports, ref, initiatives)
  }
}

function codeOf({ type }: TenantFailure): TroubleCode {
  return type === 'access-denied' || type === 'claims-required' ? 'access-denied' : 'mailbox-unavailable'
}
