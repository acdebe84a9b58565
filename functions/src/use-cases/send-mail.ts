import {
  mailPreferenceId,
  toMailEntryDocument,
  toMailPreferenceDocument,
  toMailProgressDocument,
  type Versioned,
} from '../domain/documents.ts'
import { decideMail, type MailContent, toldBy } from '../domain/mail-content.ts'
import {
  begun,
  busyUntil,
  finished,
  isOpen,
  type MailEntry,
  type MailFailureCode,
  type MailProgress,
  mailEntryId,
  refusalsUntilPause,
  type SkipReason,
  sendingAgain,
  takenOver,
  unclear,
} from '../domain/mail-ledger.ts'
import { type MailPreference, wantsMail, zoneOf } from '../domain/mail-preference.ts'
import { newestPeriod, nextLook, type Period } from '../domain/mail-schedule.ts'
import { type MailAccess, type OutgoingMail, sendMailQueue } from '../domain/mail-transport.ts'
import { Outage } from '../domain/outage.ts'
import type { Ports } from '../domain/ports.ts'
import { type PutOff, putOff } from '../domain/put-off.ts'
import { type Instant, localDate, plusSeconds } from '../domain/time.ts'
import { stillSponsors } from '../domain/who-sees.ts'
import { noteRead } from './audit.ts'
import type { SignedLinks } from './mail-links.ts'
import {
  type MailMaterial,
  type MailRef,
  mailMaterial,
  readMailEntry,
  readMailPreference,
  readMailProgress,
  recipientPartition,
  steeringStarts,
  thinkAgain,
  thinkNoMore,
} from './mail-recipients.ts'
import { type WrittenMail, writeMail } from './write-mail.ts'

const noProgress: MailProgress = { refused: 0 }

/**
 * Thinks of one recipient and one initiative: what is due now, and whether it went out. Which period that is is decided here and not by the
 * message, so that one which comes late, twice or not at all mails nothing old and nothing twice.
 *
 * The ledger's entry is written before the mail is sent, and fails where there is one. Whatever fails after that, the mail may have gone out:
 * it is looked for before anybody sends it again (see mail-ledger.ts).
 *
 * @returns what was put off, and why
 */
export function sendMail(ports: Ports, access: MailAccess, links: SignedLinks) {
  return async (asked: MailRef): Promise<PutOff | undefined> => {
    const ref = { tenantId: asked.tenantId, objectId: asked.objectId, initiativeId: asked.initiativeId }
    return await new MailTurn(ports, access, links, ref).take()
  }
}

/** An entry that this process may work on, and how the recipient stood when it got it. */
interface Held {
  readonly entry: Versioned<MailEntry>
  readonly progress: Versioned<MailProgress>
}

/** One look at one recipient. */
class MailTurn {
  readonly #ports: Ports
  readonly #access: MailAccess
  readonly #links: SignedLinks
  readonly #ref: MailRef
  readonly #now: Instant

  constructor(ports: Ports, access: MailAccess, links: SignedLinks, ref: MailRef) {
    this.#ports = ports
    this.#access = access
    this.#links = links
    this.#ref = ref
    this.#now = ports.clock()
  }

  async take(): Promise<PutOff | undefined> {
    const [preference, progress] = await Promise.all([readMailPreference(this.#ports, this.#ref), readMailProgress(this.#ports, this.#ref)])
    const open = progress?.value.open
    if (progress && open !== undefined) return await this.#goOn(preference?.value, progress, open)
    if (!preference || !wantsMail(preference.value)) {
      await thinkNoMore(this.#ports, this.#ref)
      return undefined
    }
    return await this.#begin(preference, progress)
  }

  async #begin(found: Versioned<MailPreference>, progress: Versioned<MailProgress> | undefined): Promise<PutOff | undefined> {
    const preference = found.value
    const material = await mailMaterial(this.#ports, this.#ref)
    if (material === 'no-access') {
      // Erased, or they have nothing to do with it any more; whoever is put on it again chooses again.
      await thinkNoMore(this.#ports, this.#ref)
      await this.#ports.store.write(recipientPartition(this.#ref), [
        { kind: 'delete', id: mailPreferenceId(this.#ref.initiativeId), etag: found.etag },
      ])
      return undefined
    }
    const zone = zoneOf(preference, material.initiative)
    const period = this.#dueFor(preference, zone, material, progress?.value)
    // On another day than it was chosen for when it was mailed, it is the same period.
    if (!period || (await readMailEntry(this.#ports, this.#ref, period.key))) {
      await this.#thinkNext(preference, zone)
      return undefined
    }
    const decision = this.#decide(material, preference, progress?.value)
    if (!decision.send) {
      await this.#settle(period, progress, { state: 'skipped', reason: decision.reason })
      await this.#thinkNext(preference, zone)
      return undefined
    }
    const { content } = decision
    let written: WrittenMail
    try {
      written = await writeMail(this.#writer, this.#ref, material, content, { ...preference, zone })
    } catch (error) {
      if (error instanceof Outage) throw error
      // A bug of ours, which is the same an hour later. It is told in the log, and the next period has its own chance.
      await this.#settle(period, progress, { state: 'failed', reason: 'not-written' })
      await this.#thinkNext(preference, zone)
      return { error, seconds: 0 }
    }
    // Before it is sent, so that nobody is told unseen.
    if (content.audience === 'manager')
      await noteRead(this.#ports, { ...this.#ref, name: preference.displayName }, this.#ref.initiativeId, 'mail')
    const entry = begun({
      initiativeId: this.#ref.initiativeId,
      period: period.key,
      slot: period.slot,
      mailId: this.#ports.newId(),
      address: preference.address,
      subject: written.subject,
      content,
      language: preference.language,
      zone,
      by: this.#ports.newId(),
      now: this.#now,
    })
    const held = await this.#writeBoth(undefined, entry, progress, { ...(progress?.value ?? noProgress), open: period.key })
    // Somebody was faster, and sends it; or died since, which the next look finds out.
    if (!held) return undefined
    return await this.#send(held, preference, written, zone)
  }

  /** It was begun before, by somebody who perhaps is still at it. */
  async #goOn(preference: MailPreference | undefined, progress: Versioned<MailProgress>, open: string): Promise<PutOff | undefined> {
    const entry = await readMailEntry(this.#ports, this.#ref, open)
    if (!entry || !isOpen(entry.value)) {
      // Both are written at once, so it was erased.
      const { open: _, ...rest } = progress.value
      await this.#ports.store.write(recipientPartition(this.#ref), [
        { kind: 'replace', document: toMailProgressDocument(this.#ref.initiativeId, rest), etag: progress.etag },
      ])
      return undefined
    }
    const busy = busyUntil(entry.value, this.#now)
    if (busy !== undefined) {
      await thinkAgain(this.#ports, this.#ref, busy)
      return undefined
    }
    const held = await this.#writeBoth(entry, takenOver(entry.value, this.#ports.newId(), this.#now), progress, progress.value)
    if (!held) return undefined
    try {
      return await this.#resolve(held, preference)
    } catch (error) {
      return await this.#later(held, error)
    }
  }

  /** Sent, refused, or not to be found: only that is sent again, and only while it is still wanted. */
  async #resolve(held: Held, preference: MailPreference | undefined): Promise<PutOff | undefined> {
    const { sending, mailId, content } = held.entry.value
    if (!sending || mailId === undefined || !content) throw new Error('A mail that was begun says neither to whom nor what.')
    const found = await this.#access.transport.find({ ...sending, tenantId: this.#ref.tenantId, mailId })
    if (found === 'sent') return await this.#finish(held, preference, 'sent')
    if (found === 'refused') return await this.#finish(held, preference, 'failed', 'refused')
    const settled = plusSeconds(sending.lastAt, this.#access.transport.settleSeconds)
    if (settled > this.#now) {
      await this.#putDown(held, settled)
      return undefined
    }
    if (!preference || !wantsMail(preference)) return await this.#finish(held, preference, 'failed', 'stopped')
    const material = await mailMaterial(this.#ports, this.#ref)
    if (material === 'no-access' || !this.#stillTold(material, content)) return await this.#finish(held, preference, 'failed', 'stopped')
    const zone = zoneOf(preference, material.initiative)
    const newest = newestPeriod({ ...preference, zone }, this.#now, steeringStarts(material.snapshot))
    // A period of another cadence than is wished now counts by its time.
    if (newest && newest.key !== held.entry.value.period && newest.slot > held.entry.value.slot)
      return await this.#finish(held, preference, 'failed', 'overtaken')
    const written = await writeMail(this.#writer, this.#ref, material, content, { ...preference, zone })
    // As it was begun: what is looked for must be what is sent.
    const again = await this.#writeBoth(held.entry, sendingAgain(held.entry.value, this.#now), held.progress, held.progress.value)
    if (!again) throw new Outage('Somebody else has this mail by now', { cause: undefined })
    return await this.#send(again, preference, { ...written, subject: sending.subject }, zone, sending.address)
  }

  async #send(
    held: Held,
    preference: MailPreference,
    written: WrittenMail,
    zone: string,
    address = preference.address,
  ): Promise<PutOff | undefined> {
    const { mailId = '', sending } = held.entry.value
    const mail: OutgoingMail = {
      tenantId: this.#ref.tenantId,
      mailId,
      to: { address, displayName: preference.displayName },
      subject: written.subject,
      text: written.text,
      html: written.html,
      unsubscribe: written.links.unsubscribe,
      date: sending?.firstAt ?? this.#now,
    }
    try {
      const sent = await this.#access.transport.send(mail)
      return sent.ok
        ? await this.#finish(held, preference, 'sent', undefined, zone)
        : await this.#finish(held, preference, 'failed', 'refused', zone)
    } catch (error) {
      return await this.#later(held, error)
    }
  }

  /** Nobody knows whether it went out: it is looked for, a minute later at first, ever less often. */
  async #later(held: Held, error: unknown): Promise<PutOff> {
    const put = putOff(error, held.entry.value.sending?.attempts ?? 1)
    try {
      await this.#putDown(held, plusSeconds(this.#ports.clock(), put.seconds))
      await this.#ports.queues.send(sendMailQueue, this.#ref, { delaySeconds: put.seconds })
    } catch {
      // The same store, most likely. The lease ends, and whoever comes next looks for it.
      throw new Outage('A mail was not sent for certain, and that cannot be stored', { cause: error })
    }
    return put
  }

  async #putDown(held: Held, notBefore: Instant): Promise<void> {
    const after = unclear(held.entry.value, this.#ports.clock(), notBefore)
    if (!(await this.#writeBoth(held.entry, after, held.progress, held.progress.value))) {
      if (!(await this.#gone(held))) throw new Outage('Somebody else has this mail by now', { cause: undefined })
      return
    }
    await thinkAgain(this.#ports, this.#ref, notBefore)
  }

  async #finish(
    held: Held,
    preference: MailPreference | undefined,
    state: 'sent' | 'failed',
    reason?: MailFailureCode,
    zone?: string,
  ): Promise<undefined> {
    const now = this.#ports.clock()
    const { open: _, ...before } = held.progress.value
    const entry = finished(held.entry.value, state, now, reason)
    const refused = state === 'sent' ? 0 : reason === 'refused' ? before.refused + 1 : before.refused
    const pausing = refused >= refusalsUntilPause
    const progress: MailProgress = {
      ...before,
      lastSlot: entry.slot,
      // Whoever chooses anew after a pause begins anew.
      refused: pausing ? 0 : refused,
      ...(state === 'sent' && entry.content ? { told: toldBy(entry.content, now) } : {}),
    }
    if (!(await this.#writeBoth(held.entry, entry, held.progress, progress))) {
      // What was erased while it was sent is not written down again.
      if (await this.#gone(held)) return undefined
      throw new Outage('Somebody else has this mail by now', { cause: undefined })
    }
    if (preference && pausing) await this.#pause(preference)
    else if (preference && wantsMail(preference)) await this.#thinkNext(preference, zone ?? (await this.#zone(preference)), entry.slot)
    return undefined
  }

  /** Nobody sends to where nothing arrives; the page with the preferences says so. */
  async #pause(seen: MailPreference): Promise<void> {
    const preference = await readMailPreference(this.#ports, this.#ref)
    if (preference && preference.value.chosenAt === seen.chosenAt)
      await this.#ports.store.write(recipientPartition(this.#ref), [
        { kind: 'replace', document: toMailPreferenceDocument({ ...preference.value, paused: 'refused' }), etag: preference.etag },
      ])
    await thinkNoMore(this.#ports, this.#ref)
  }

  async #zone(preference: MailPreference): Promise<string> {
    const material = preference.zone === undefined ? await mailMaterial(this.#ports, this.#ref) : undefined
    return zoneOf(preference, material === 'no-access' ? undefined : material?.initiative)
  }

  /** A period of which no mail goes out. */
  async #settle(
    { key, slot }: Period,
    progress: Versioned<MailProgress> | undefined,
    how: { readonly state: 'skipped'; readonly reason: SkipReason } | { readonly state: 'failed'; readonly reason: MailFailureCode },
  ): Promise<void> {
    const entry: MailEntry = { initiativeId: this.#ref.initiativeId, period: key, slot, at: this.#now, ...how }
    // Somebody was faster: theirs counts.
    await this.#writeBoth(undefined, entry, progress, { ...(progress?.value ?? noProgress), lastSlot: slot })
  }

  #dueFor(
    preference: MailPreference,
    zone: string,
    { snapshot }: Pick<MailMaterial, 'snapshot'>,
    progress: MailProgress | undefined,
  ): Period | undefined {
    const period = newestPeriod({ ...preference, zone }, this.#now, steeringStarts(snapshot))
    return period && (progress?.lastSlot === undefined || period.slot > progress.lastSlot) ? period : undefined
  }

  #decide(
    { snapshot, reader, initiative }: MailMaterial,
    { cadence }: Pick<MailPreference, 'cadence'>,
    progress: MailProgress | undefined,
  ): { readonly send: true; readonly content: MailContent } | { readonly send: false; readonly reason: SkipReason } {
    if (reader.audience === 'sponsor') {
      if (reader.self.objection) return { send: false, reason: 'objected' }
      if (!stillSponsors(reader.self, localDate(this.#now, initiative.zone))) return { send: false, reason: 'term-over' }
    }
    return decideMail(snapshot, reader, { cadence, told: progress?.told, now: this.#now })
  }

  /** Whether what was begun may still be told to them. */
  #stillTold({ reader, initiative }: MailMaterial, content: MailContent): boolean {
    if (reader.audience !== content.audience) return false
    return reader.audience !== 'sponsor' || (!reader.self.objection && stillSponsors(reader.self, localDate(this.#now, initiative.zone)))
  }

  /** @param after a slot that was dealt with: if another one is over by now, the next look is at once */
  async #thinkNext(preference: MailPreference, zone: string, after: Instant = this.#now): Promise<void> {
    const { cadence } = preference
    if (cadence === 'off') return
    await thinkAgain(this.#ports, this.#ref, nextLook({ ...preference, cadence, zone }, after))
  }

  get #writer() {
    return { render: this.#access.render, links: this.#links }
  }

  /** The entry and how the recipient stands with it, both or none. `undefined`: somebody was faster. */
  async #writeBoth(
    before: Versioned<MailEntry> | undefined,
    entry: MailEntry,
    progressBefore: Versioned<MailProgress> | undefined,
    progress: MailProgress,
  ): Promise<Held | undefined> {
    const [document, second] = [toMailEntryDocument(entry), toMailProgressDocument(this.#ref.initiativeId, progress)]
    const written = await this.#ports.store.write(recipientPartition(this.#ref), [
      before ? { kind: 'replace', document, etag: before.etag } : { kind: 'create', document },
      progressBefore ? { kind: 'replace', document: second, etag: progressBefore.etag } : { kind: 'create', document: second },
    ])
    if (!written.ok) return undefined
    const [etag = '', progressEtag = ''] = written.etags
    return { entry: { value: entry, etag }, progress: { value: progress, etag: progressEtag } }
  }

  async #gone(held: Held): Promise<boolean> {
    const { initiativeId, period } = held.entry.value
    return (await this.#ports.store.read(recipientPartition(this.#ref), mailEntryId(initiativeId, period))) === undefined
  }
}
