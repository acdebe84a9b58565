/**
 * What became of each mail, by recipient, initiative and period: so many entries as periods, and so each goes out once, also if a process
 * dies in between.
 *
 * `begun` is written before anything is sent, by a write that fails where an entry is there. Whoever finds an entry that was begun and not
 * finished does not send: they ask the transport whether the mail is among those that it sent, and only what is not there, and had time
 * to get there, is sent once more, under the same message id.
 *
 *     (none) ─→ skipped
 *        └────→ begun ─→ sent
 *                 │  ├──→ failed     the transport refuses it, or its time was over before it went out
 *                 └──→ unclear ─→ sent | failed | begun   when it was looked for
 */
import * as z from 'zod'
import { MailContent, Told } from './mail-content.ts'
import { mailLanguages } from './mail-preference.ts'
import type { Document, Query } from './store.ts'
import { epochMs, type Instant, plusSeconds } from './time.ts'

const At = z.iso.datetime()

/** Why a period has no mail. */
export const skipReasons = ['nothing-new', 'nothing-yet', 'objected', 'term-over'] as const
export type SkipReason = (typeof skipReasons)[number]

/** `refused`: the transport does not take the address. `overtaken`: a newer period was due. `stopped`: nobody wants it any more. `not-written`: a bug of ours. */
export const failureCodes = ['refused', 'overtaken', 'stopped', 'not-written'] as const
export type MailFailureCode = (typeof failureCodes)[number]

export const mailStates = ['begun', 'unclear', 'sent', 'skipped', 'failed'] as const
export type MailState = (typeof mailStates)[number]

export const MailEntry = z.object({
  initiativeId: z.string().min(1).max(60),
  /** Of a test mail `test-` and its id. */
  period: z.string().min(1).max(100),
  /** When the period was due. */
  slot: At,
  state: z.enum(mailStates),
  /** When it came into this state. */
  at: At,
  reason: z.union([z.enum(skipReasons), z.enum(failureCodes)]).optional(),
  /** Of what was begun, for as long as it may have to be sent again. */
  sending: z
    .object({
      address: z.string().max(320),
      subject: z.string().max(1000),
      attempts: z.int().positive(),
      /** Of the first attempt: no mail of ours is older. */
      firstAt: At,
      lastAt: At,
      /** Somebody is at work. After `until` they are taken for dead. */
      lease: z.object({ by: z.string(), until: At }).optional(),
      /** Nobody looks for it before. */
      notBefore: At.optional(),
    })
    .optional(),
  /** A UUID: what Message-ID is made of, and what the transport knows it by. */
  mailId: z.string().max(60).optional(),
  content: MailContent.optional(),
  language: z.enum(mailLanguages).optional(),
  zone: z.string().max(80).optional(),
})
export type MailEntry = z.infer<typeof MailEntry>

/** How one recipient stands with the mails about one initiative. */
export const MailProgress = z.object({
  /** Of the newest period that was dealt with: no older one is due after it, whatever somebody chooses. */
  lastSlot: At.optional(),
  /** A period that was begun and is not finished. */
  open: z.string().max(100).optional(),
  /** By the last mail that went out. */
  told: Told.optional(),
  /** Mails in a row that the transport refused. */
  refused: z.int().nonnegative().default(0),
})
export type MailProgress = z.infer<typeof MailProgress>

/** Longer than sending takes; what took longer gives up its own turn. */
export const leaseSeconds = 600

/** After so many refusals in a row somebody has to say where mails should go. */
export const refusalsUntilPause = 3

export const mailType = 'mail'
export const mailEntryId = (initiativeId: string, period: string) => `mail:${initiativeId}:${period}`

const newestFirst = (at: Instant) => String(99_999_999_999_999 - epochMs(at))

/** No initiative's id has a `/`, and the next character after it is `0`. */
export const mailsOfInitiative = (initiativeId: string): Pick<Query, 'type' | 'range'> => ({
  type: mailType,
  range: { property: 'sponsorNewestFirst', from: `${initiativeId}/`, to: `${initiativeId}0` },
})
export const mailsNewestFirst: Pick<Query, 'type' | 'range'> = { type: mailType, range: { property: 'newestFirst' } }

export function toMailDocument(entry: MailEntry, v: number): Document {
  const order = newestFirst(entry.slot)
  return {
    id: mailEntryId(entry.initiativeId, entry.period),
    type: mailType,
    v,
    newestFirst: order,
    sponsorNewestFirst: `${entry.initiativeId}/${order}`,
    body: entry,
  }
}

export interface Beginning {
  readonly initiativeId: string
  readonly period: string
  readonly slot: Instant
  readonly mailId: string
  readonly address: string
  readonly subject: string
  readonly content: MailContent
  readonly language: MailEntry['language']
  readonly zone: string
  readonly by: string
  readonly now: Instant
}

export function begun({ address, subject, by, now, ...rest }: Beginning): MailEntry {
  return {
    ...rest,
    state: 'begun',
    at: now,
    sending: { address, subject, attempts: 1, firstAt: now, lastAt: now, lease: { by, until: plusSeconds(now, leaseSeconds) } },
  }
}

/** Somebody else goes on with it: looks for it, and perhaps sends it again. Who it was begun by has lost it. */
export function takenOver(entry: MailEntry, by: string, now: Instant): MailEntry {
  const { sending } = entry
  if (!sending) throw new Error(`A mail that is ${entry.state} has nothing to take over.`)
  const { notBefore: _, ...rest } = sending
  return { ...entry, sending: { ...rest, lease: { by, until: plusSeconds(now, leaseSeconds) } } }
}

export function sendingAgain(entry: MailEntry, now: Instant): MailEntry {
  const { sending } = entry
  if (!sending) throw new Error(`A mail that is ${entry.state} cannot be sent again.`)
  return { ...entry, state: 'begun', at: now, sending: { ...sending, attempts: sending.attempts + 1, lastAt: now } }
}

/** It may have gone out. Until it was looked for nobody sends it again. */
export function unclear(entry: MailEntry, now: Instant, notBefore: Instant): MailEntry {
  const { sending } = entry
  if (!sending) throw new Error(`A mail that is ${entry.state} cannot become unclear.`)
  const { lease: _, ...rest } = sending
  return { ...entry, state: 'unclear', at: now, sending: { ...rest, notBefore } }
}

/** The address is forgotten with it. */
export function finished(entry: MailEntry, state: 'sent' | 'failed', now: Instant, reason?: MailFailureCode): MailEntry {
  const { sending: _, reason: __, ...rest } = entry
  return { ...rest, state, at: now, ...(reason === undefined ? {} : { reason }) }
}

/** Nobody may touch it yet: until when, if so. */
export function busyUntil({ sending }: MailEntry, now: Instant): Instant | undefined {
  const until = sending?.lease?.until ?? sending?.notBefore
  return until !== undefined && until > now ? until : undefined
}

export const isOpen = ({ state }: Pick<MailEntry, 'state'>) => state === 'begun' || state === 'unclear'
