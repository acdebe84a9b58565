/** How mails are written and sent. */
import * as z from 'zod'
import type { Result } from './failure.ts'
import type { MailContent } from './mail-content.ts'
import type { MailLanguage } from './mail-preference.ts'
import { defineQueue } from './queue.ts'
import type { Instant, Zone } from './time.ts'

/** Everything that a mail is written from. Writing is pure: the same of it gives the same mail. */
export interface MailToRender {
  readonly language: MailLanguage
  /** The recipient's: in it dates and times are told. */
  readonly zone: Zone
  readonly recipient: string
  readonly initiative: string
  readonly content: MailContent
  /** By sponsor id. Of whoever is on the roster no more, none: they are passed over. */
  readonly names: Readonly<Record<string, string>>
  readonly links: MailLinks
  /** Asked for by a manager, to see what it looks like. */
  readonly test?: boolean
}

/** Whole addresses. */
export interface MailLinks {
  /** Of whom a panel or a board can be opened. */
  readonly open?: string
  readonly preferences: string
  /** Signed: they need no sign-in. */
  readonly unsubscribe: string
  readonly lessOften: string
}

export interface RenderedMail {
  /** One line. */
  readonly subject: string
  /** What clients show beside the subject. */
  readonly preheader: string
  readonly text: string
  readonly html: string
}

export type RenderMail = (mail: MailToRender) => Promise<RenderedMail>

export interface OutgoingMail extends Omit<RenderedMail, 'preheader'> {
  readonly tenantId: string
  /** A UUID. Sent again with the same one it is the same mail. */
  readonly mailId: string
  readonly to: { readonly address: string; readonly displayName: string }
  /** For RFC 8058, where the transport can. */
  readonly unsubscribe: string
  readonly date: Instant
}

/** What a mail that may have been sent is looked for by. */
export interface MailSought extends Pick<OutgoingMail, 'tenantId' | 'mailId' | 'subject'> {
  readonly address: string
  /** Of the first attempt. */
  readonly firstAt: Instant
  readonly lastAt: Instant
}

/** It is certain that nothing was sent, and asking again will not help: the address, or the mail itself. */
export interface MailRefused {
  readonly type: 'mail-refused'
  /** The transport's own word for it, for the log. */
  readonly code: string
}

export interface MailTransport {
  /** Most mails a minute; more are sent later. */
  readonly perMinute: number
  /** So long after sending a mail is found, if it was sent. */
  readonly settleSeconds: number
  /** Throws whenever it is not certain that it was sent, or that it was refused for good. */
  send(mail: OutgoingMail): Promise<Result<undefined, MailRefused>>
  /** Whether it was sent. Throws when that cannot be told now. */
  find(mail: MailSought): Promise<'sent' | 'not-found' | 'refused'>
}

/** Where mails lead to and how their links are proved. */
export interface MailAccess {
  readonly transport: MailTransport
  readonly render: RenderMail
  /** Of this app, without a slash at the end. */
  readonly publicUrl: string
  /** Directory ids of the tenants that are served. */
  readonly tenants: readonly string[]
}

const Id = z.string().min(1).max(100)

/** See what is due for one recipient about one initiative, and send it. Which period that is is decided when it is handled. */
export const sendMailQueue = defineQueue('send-mail', z.object({ tenantId: Id, objectId: Id, initiativeId: Id }))
