import * as z from 'zod'
import { type Fault, fail, type Invalid, ok, type Result } from './failure.ts'
import { FollowingAnswer } from './following-answer.ts'
import { Person } from './person.ts'
import type { LocalDate } from './time.ts'

export const areas = ['sales', 'marketing', 'service', 'it', 'finance', 'operations', 'hr', 'product', 'legal', 'other'] as const
export type Area = (typeof areas)[number]

/** `[from, to)`: on the day `to` the term is over. Without `to` it runs on. */
export const Term = z.object({
  from: z.iso.date(),
  to: z.iso.date().optional(),
  /** Lead sponsor during this term. A sponsor who becomes lead later gets a second term. */
  lead: z.boolean().default(false),
})
export type Term = z.infer<typeof Term>

export const Sponsor = Person.extend({
  /** Stays the same for life: outcomes and readings refer to it. */
  id: z
    .string()
    .min(1)
    .max(60)
    .regex(/^[A-Za-z0-9-]+$/)
    // Outcomes and readings are kept by id in plain objects, which have a "constructor" already.
    .refine((id) => !(id in Object.prototype), 'This id is reserved. Leave it out for a new sponsor.'),
  title: z.string().trim().max(200).optional(),
  area: z.enum(areas),
  /** Whether they are senior: answer for a business of their own. When nobody said so, {@link isSenior} goes by the title. */
  senior: z.boolean().optional(),
  terms: z.array(Term).min(1).max(20),
  /** Agreed with this sponsor: a message to the organisation about every so many days. */
  messageEveryDays: z.number().int().min(1).max(366).optional(),
  /** Whether their calendar may be followed. Whoever edits the roster neither gives nor takes it. */
  followingAnswer: FollowingAnswer.optional(),
})
export type Sponsor = z.infer<typeof Sponsor>

const EarlierObjection = z.looseObject({ objectsToFollowing: z.literal(true) })

/** As it is stored: an earlier version let managers note that somebody objects to being followed, which is a no. */
export const StoredSponsor = z.preprocess((stored) => {
  const objection = EarlierObjection.safeParse(stored)
  return objection.success ? { followingAnswer: { agreed: false }, ...objection.data } : stored
}, Sponsor)

/** A name from a report that the PM settled as nobody on the roster, so that it is not asked again. */
export const OtherPerson = z.object({ name: z.string().min(1).max(200), address: z.string().max(320).optional() })
export type OtherPerson = z.infer<typeof OtherPerson>

export const Roster = z.object({
  sponsors: z.array(StoredSponsor).max(40),
  /** Settled as not on the roster. */
  others: z.array(OtherPerson).max(2000).default([]),
  /** Counts changes that people made. That a sponsor's first visit added their object id is none: nobody's form is out of date by it. */
  revision: z.number().int().nonnegative().default(0),
})
export type Roster = z.infer<typeof Roster>

/** For `If-Match`: changes with every change that somebody made. */
export const rosterVersion = (roster: Pick<Roster, 'revision'>): string => `r${roster.revision}`

export function inTerm(sponsor: Pick<Sponsor, 'terms'>, date: LocalDate): boolean {
  return sponsor.terms.some((term) => covers(term, date))
}

/** Titles of those who answer for a business of their own, English and German. A title that is not here says nothing. */
const seniorTitle =
  /\bchief\b.*\bofficer\b|\bc[efimostr]o\b|\b[es]vp\b|\b(senior|executive) vice president\b|(?<!vice[ -])\bpresident\b|\b(managing director|general manager|member of the board)\b|vorst[aä]nd|geschäftsführ|generaldirektor|bereichsvorstand/i

/** Whoever works for or stands in for a senior person: their titles name that person's, and say nothing about themselves. */
const besideSenior = /assist|deputy|stellvertret|secretar|sekret|office of|chief of staff|\bbüro\b|vorstandsreferent/i

/** `undefined` when neither the PM nor a title says. */
export function isSenior({ senior, title }: Pick<Sponsor, 'senior' | 'title'>): boolean | undefined {
  return senior ?? (title && !besideSenior.test(title) ? seniorTitle.test(title) : undefined)
}

/** The lead sponsor on that day, if there is one. */
export function leadOn(sponsors: readonly Sponsor[], date: LocalDate): Sponsor | undefined {
  return sponsors.find((sponsor) => sponsor.terms.some((term) => term.lead && covers(term, date)))
}

function covers(term: Term, date: LocalDate): boolean {
  return term.from <= date && (term.to === undefined || date < term.to)
}

function overlap(a: Term, b: Term): boolean {
  return (b.to === undefined || a.from < b.to) && (a.to === undefined || b.from < a.to)
}

/**
 * Refuses a roster that would make a later count ambiguous: one address or object id for two sponsors, a term that ends
 * before it begins, terms of one sponsor that overlap, two leads on one day. A day without a lead is allowed (and shown
 * as a gap): it happens in real programmes.
 */
export function checkRoster(sponsors: readonly Sponsor[]): Result<readonly Sponsor[], Invalid> {
  const faults: Fault[] = []
  const owner = new Map<string, Sponsor>()
  const ids = new Set<string>()
  const leads: { term: Term; sponsor: Sponsor }[] = []
  for (const [index, sponsor] of sponsors.entries()) {
    const at = `/sponsors/${index}`
    if (ids.has(sponsor.id)) faults.push({ where: `${at}/id`, message: `Two sponsors have the id ${sponsor.id}.` })
    ids.add(sponsor.id)
    for (const key of [...sponsor.addresses, ...(sponsor.objectId ? [sponsor.objectId] : [])]) {
      const other = owner.get(key)
      if (other && other !== sponsor)
        faults.push({
          where: `${at}/addresses`,
          message: `${key} belongs to ${other.displayName} and to ${sponsor.displayName}. Give it to one of them.`,
        })
      owner.set(key, sponsor)
    }
    for (const [t, term] of sponsor.terms.entries()) {
      if (term.to !== undefined && term.to <= term.from)
        faults.push({
          where: `${at}/terms/${t}`,
          message: `The term of ${sponsor.displayName} ends on ${term.to}, which is not after its start on ${term.from}.`,
        })
      if (sponsor.terms.slice(0, t).some((earlier) => overlap(earlier, term)))
        faults.push({ where: `${at}/terms/${t}`, message: `Two terms of ${sponsor.displayName} overlap. End one before the other begins.` })
      if (!term.lead) continue
      const rival = leads.find((lead) => lead.sponsor !== sponsor && overlap(lead.term, term))
      if (rival)
        faults.push({
          where: `${at}/terms/${t}`,
          message: `${rival.sponsor.displayName} and ${sponsor.displayName} would both be lead. Exactly one is lead at a time: end one term first.`,
        })
      leads.push({ term, sponsor })
    }
  }
  return faults.length > 0 ? fail({ type: 'invalid', message: 'The roster cannot be used like this.', faults }) : ok(sponsors)
}
