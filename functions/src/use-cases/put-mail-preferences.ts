import { type Caller, calledAs } from '../domain/caller.ts'
import { type Failure, fail, ok, type Result } from '../domain/failure.ts'
import { type MailChoice, wantsMail } from '../domain/mail-preference.ts'
import { sendMailQueue } from '../domain/mail-transport.ts'
import { Address } from '../domain/person.ts'
import type { Ports } from '../domain/ports.ts'
import { bindMember } from './bind-member.ts'
import { bindSponsor } from './bind-sponsor.ts'
import { changeMailPreference, type MailRef, thinkAgain, thinkNoMore } from './mail-recipients.ts'
import { mailsOffered } from './mails-offered.ts'
import { ownInitiative } from './own-initiatives.ts'

export interface MailWish extends MailChoice {
  readonly id: string
}

/**
 * What the caller wishes to be mailed. Whoever asks for mails gets the newest one at once, so that they see what they asked for; the others
 * come in their time. It goes to the address that they sign in with, since a roster's was written by somebody else.
 *
 * @param maySend whether this installation sends mails
 */
export function putMailPreferences(ports: Ports, maySend: boolean) {
  return async (caller: Caller, wishes: readonly MailWish[]): Promise<Result<undefined>> => {
    for (const wish of wishes) {
      const put = await putOne(ports, caller, wish, maySend)
      if (!put.ok) return put
    }
    return ok(undefined)
  }
}

async function putOne(ports: Ports, caller: Caller, { id, ...choice }: MailWish, maySend: boolean): Promise<Result<undefined>> {
  const offered = await mailsOffered(ports, caller, id)
  if (!offered) return fail<Failure>({ type: 'not-found', what: 'initiative' })
  const ref: MailRef = { tenantId: caller.tenantId, objectId: caller.objectId, initiativeId: id }
  if (choice.cadence === 'off') {
    // Nobody who never chose anything needs to be remembered for it.
    await changeMailPreference(ports, ref, (before) => before && { ...before, ...choice, chosenAt: ports.clock() })
    await thinkNoMore(ports, ref)
    return ok(undefined)
  }
  if (!maySend)
    return fail({
      type: 'forbidden',
      message: 'This installation of Steerwell sends no mails. Ask your administrator to set it up.',
    })
  const address = Address.safeParse(caller.username ?? '')
  if (!address.success)
    return fail({
      type: 'forbidden',
      message: 'You do not sign in with an e-mail address, so that it is not known where mails should go. Ask your administrator.',
    })
  if (offered.audience === 'circle') await bindMember(ports, caller, id)
  if (offered.audience === 'sponsor') await bindSponsor(ports, caller, id, (await ownInitiative(ports, caller, id))?.self)
  // Both times, since whoever thinks of somebody that wishes nothing yet takes them off the list.
  await thinkAgain(ports, ref, ports.clock())
  const after = await changeMailPreference(ports, ref, () => ({
    ...choice,
    objectId: caller.objectId,
    initiativeId: id,
    address: address.data,
    displayName: calledAs(caller, address.data),
    chosenAt: ports.clock(),
  }))
  await thinkAgain(ports, ref, ports.clock())
  if (after && wantsMail(after)) await ports.queues.send(sendMailQueue, ref)
  return ok(undefined)
}
