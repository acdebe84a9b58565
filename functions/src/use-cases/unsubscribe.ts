import { fail, ok, type Result } from '../domain/failure.ts'
import { type Cadence, lessOften } from '../domain/mail-preference.ts'
import type { Ports } from '../domain/ports.ts'
import type { SignedLinks } from './mail-links.ts'
import { changeMailPreference, thinkNoMore } from './mail-recipients.ts'

export interface Unsubscribed {
  /** As it is from now on. Whoever's mails are erased has none. */
  readonly cadence: Cadence
}

/**
 * By the link in a mail, without sign-in (RFC 8058): no more of these mails, or fewer of them. As often as somebody likes.
 */
export function unsubscribe(ports: Ports, links: SignedLinks) {
  return async (token: string, how: 'stop' | 'less'): Promise<Result<Unsubscribed>> => {
    const ref = await links.prove(token)
    if (!ref) return fail({ type: 'not-found', what: 'mail' })
    const after = await changeMailPreference(ports, ref, (before) => {
      if (!before || before.cadence === 'off') return undefined
      return { ...before, ...(how === 'less' ? lessOften(before) : { cadence: 'off' as const }), chosenAt: ports.clock() }
    })
    const cadence = after?.cadence ?? 'off'
    // What is thought of too early finds out when its time is.
    if (cadence === 'off') await thinkNoMore(ports, ref)
    return ok({ cadence })
  }
}

/** Whether the link is ours, before somebody is asked what they want. */
export function checkLink(links: SignedLinks) {
  return async (token: string): Promise<Result<undefined>> =>
    (await links.prove(token)) ? ok(undefined) : fail({ type: 'not-found', what: 'mail' })
}
