/** The wire: what a sponsor does about a coming meeting of their own. */
import * as z from 'zod'
import { givenResponses } from '../domain/own-invitation.ts'
import { Address } from '../domain/person.ts'

/** Where the invitation can be answered by hand. Without `webLink` its calendar does not say. */
export const InvitationPlace = z.object({ webLink: z.url({ protocol: /^https$/ }).optional() })
export type InvitationPlace = z.infer<typeof InvitationPlace>

export const InvitationAnswer = z.object({ response: z.enum(givenResponses) })
export type InvitationAnswer = z.infer<typeof InvitationAnswer>

/** A meeting that the caller called, as the panel names it. */
export const Agenda = z.object({
  iCalUId: z.string().trim().min(1).max(700),
  /** Only this occurrence; without it the whole series, past and future. */
  originalStart: z.iso.datetime().optional(),
  title: z.string().trim().max(300).optional(),
  /** Whether the initiative is on its agenda. */
  on: z.boolean(),
})
export type Agenda = z.infer<typeof Agenda>

export const AgendaPut = z.object({
  /** Captured meetings that it covers, and how many of them are over. */
  meetings: z.int(),
  over: z.int(),
})
export type AgendaPut = z.infer<typeof AgendaPut>

/** Whom a sponsor sends in their place. */
export const Delegate = z.object({ name: z.string().trim().min(1).max(200), address: Address.optional() })
export type Delegate = z.infer<typeof Delegate>

/** `null`: nobody, or nobody any more. */
export const DelegateNamed = z.object({ delegate: Delegate.nullable() })
export type DelegateNamed = z.infer<typeof DelegateNamed>
