/** The roster as it stands in the editor: everything is text while it is typed, and may be wrong. */
import type { RosterInput, RosterView } from '../../../../functions/src/contract/initiatives.ts'
import type { Area } from '../../../../functions/src/domain/roster.ts'
import type { LocalDate } from '../../../../functions/src/domain/time.ts'

export interface TermDraft {
  readonly key: number
  readonly from: string
  /** Empty while the term runs on. The first day that no longer belongs to it, as everywhere. */
  readonly to: string
  readonly lead: boolean
}

export interface SponsorDraft {
  readonly key: number
  /** Absent for somebody who is not on the stored roster yet. */
  readonly id?: string
  readonly objectId?: string
  readonly otherNames: readonly string[]
  readonly displayName: string
  /** As typed: separated by commas, semicolons, blanks or new lines. */
  readonly addresses: string
  readonly area: Area
  readonly title: string
  /** Agreed: a message about every so many days. */
  readonly messageEveryDays?: number | undefined
  /** `undefined` while it goes by the title. */
  readonly senior: boolean | undefined
  /** What the server read from the stored title, which may not be the typed one. */
  readonly byTitle?: { readonly title: string; readonly senior: boolean }
  readonly terms: readonly TermDraft[]
}

export interface RosterDraft {
  readonly sponsors: readonly SponsorDraft[]
  /** Keys are handed out once, so that a row keeps its focus when another one goes. */
  readonly nextKey: number
}

export function draftOf(roster: Pick<RosterView, 'sponsors'>): RosterDraft {
  let nextKey = 1
  const sponsors = roster.sponsors.map(
    (sponsor): SponsorDraft => ({
      key: nextKey++,
      id: sponsor.id,
      ...(sponsor.objectId === undefined ? {} : { objectId: sponsor.objectId }),
      otherNames: sponsor.otherNames,
      displayName: sponsor.displayName,
      addresses: sponsor.addresses.join(', '),
      area: sponsor.area,
      title: sponsor.title ?? '',
      ...(sponsor.messageEveryDays === undefined ? {} : { messageEveryDays: sponsor.messageEveryDays }),
      senior: sponsor.senior,
      ...(sponsor.title !== undefined && sponsor.seniorByTitle !== undefined
        ? { byTitle: { title: sponsor.title, senior: sponsor.seniorByTitle } }
        : {}),
      terms: sponsor.terms.map((term) => ({ key: nextKey++, from: term.from, to: term.to ?? '', lead: term.lead })),
    }),
  )
  return { sponsors, nextKey }
}

/**
 * What stands in the editor once `sent` is saved. Whatever was typed while it was on its way stays; who was new then has the id that the
 * server gave them, or saving once more would make them new again. Rows are told apart by their keys, and are saved in their order.
 */
export function afterSaving(now: RosterDraft, sent: RosterDraft, saved: Pick<RosterView, 'sponsors'>): RosterDraft {
  const stored = new Map(sent.sponsors.map(({ key }, index) => [key, saved.sponsors[index]]))
  return {
    ...now,
    sponsors: now.sponsors.map((sponsor) => {
      const known = stored.get(sponsor.key)
      return sponsor.id === undefined && known ? { ...sponsor, id: known.id } : sponsor
    }),
  }
}

export function addSponsor(draft: RosterDraft, from: LocalDate): RosterDraft {
  const key = draft.nextKey
  // The first sponsor named is nearly always the lead; a second one never is by accident.
  const lead = draft.sponsors.length === 0
  const sponsor: SponsorDraft = {
    key,
    otherNames: [],
    displayName: '',
    addresses: '',
    // Never a guess: an area that is covered by mistake would hide a gap.
    area: 'other',
    title: '',
    senior: undefined,
    terms: [{ key: key + 1, from, to: '', lead }],
  }
  return { sponsors: [...draft.sponsors, sponsor], nextKey: key + 2 }
}

export function removeSponsor(draft: RosterDraft, key: number): RosterDraft {
  return { ...draft, sponsors: draft.sponsors.filter((sponsor) => sponsor.key !== key) }
}

/** Puts a removed sponsor back in its place; whatever was typed since stays. Its keys are new, since they may have been handed out again. */
export function restoreSponsor(draft: RosterDraft, sponsor: SponsorDraft, index: number): RosterDraft {
  let nextKey = draft.nextKey
  const restored = { ...sponsor, key: nextKey++, terms: sponsor.terms.map((term) => ({ ...term, key: nextKey++ })) }
  return { sponsors: draft.sponsors.toSpliced(index, 0, restored), nextKey }
}

export function changeSponsor(draft: RosterDraft, key: number, change: Partial<SponsorDraft>): RosterDraft {
  return { ...draft, sponsors: draft.sponsors.map((sponsor) => (sponsor.key === key ? { ...sponsor, ...change } : sponsor)) }
}

export function changeTerm(draft: RosterDraft, sponsorKey: number, termKey: number, change: Partial<TermDraft>): RosterDraft {
  return withTerms(draft, sponsorKey, (terms) => terms.map((term) => (term.key === termKey ? { ...term, ...change } : term)))
}

/** A further term begins where the last one ends; when that one runs on, the new one waits for its date. */
export function addTerm(draft: RosterDraft, sponsorKey: number): RosterDraft {
  const added = withTerms(draft, sponsorKey, (terms) => [
    ...terms,
    { key: draft.nextKey, from: terms.at(-1)?.to ?? '', to: '', lead: false },
  ])
  return { ...added, nextKey: draft.nextKey + 1 }
}

export function removeTerm(draft: RosterDraft, sponsorKey: number, termKey: number): RosterDraft {
  return withTerms(draft, sponsorKey, (terms) => terms.filter((term) => term.key !== termKey))
}

function withTerms(draft: RosterDraft, key: number, change: (terms: readonly TermDraft[]) => readonly TermDraft[]): RosterDraft {
  return {
    ...draft,
    sponsors: draft.sponsors.map((sponsor) => (sponsor.key === key ? { ...sponsor, terms: change(sponsor.terms) } : sponsor)),
  }
}

/** On that day; while a date is being typed and is empty it bounds nothing. */
function covers(term: TermDraft, date: LocalDate): boolean {
  return term.from <= date && (term.to === '' || date < term.to)
}

export function leadOf(draft: RosterDraft, date: LocalDate): SponsorDraft | undefined {
  return draft.sponsors.find((sponsor) => sponsor.terms.some((term) => term.lead && covers(term, date)))
}

/**
 * Hands the lead over on `date`: whoever is lead then or later stops being it, and stays a sponsor for the rest of the
 * term. What was before `date` does not change, so that readings of the past keep their lead.
 */
export function makeLead(draft: RosterDraft, sponsorKey: number, date: LocalDate): RosterDraft {
  let nextKey = draft.nextKey
  const sponsors = draft.sponsors.map((sponsor): SponsorDraft => {
    const lead = sponsor.key === sponsorKey
    const terms = sponsor.terms.flatMap((term): TermDraft[] => {
      const over = term.to !== '' && term.to <= date
      if (over || term.lead === lead) return [term]
      if (term.from >= date) return [{ ...term, lead }]
      return [
        { ...term, to: date },
        { key: nextKey++, from: date, to: term.to, lead },
      ]
    })
    if (lead && !terms.some((term) => term.lead && covers(term, date))) {
      // Between two terms, or after the last one: a lead who is no sponsor that day becomes one.
      const following = terms
        .map((term) => term.from)
        .filter((from) => from > date)
        .toSorted()
        .at(0)
      terms.push({ key: nextKey++, from: date, to: following ?? '', lead: true })
    }
    return { ...sponsor, terms: terms.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)) }
  })
  return { sponsors, nextKey }
}

/** What a box with three states shows next: by the title, yes, no, and by the title again. */
export function nextSenior(senior: boolean | undefined): boolean | undefined {
  return senior === undefined ? true : senior ? false : undefined
}

/** Why the box stands as it does. */
export type SeniorSource = 'said' | 'title-says-so' | 'title-does-not' | 'title-not-read' | 'no-title'

export function seniorSource({ senior, title, byTitle }: Pick<SponsorDraft, 'senior' | 'title' | 'byTitle'>): SeniorSource {
  if (senior !== undefined) return 'said'
  if (title.trim() === '') return 'no-title'
  if (byTitle?.title !== title.trim()) return 'title-not-read'
  return byTitle.senior ? 'title-says-so' : 'title-does-not'
}

export function addressesOf(text: string): string[] {
  return text
    .split(/[\s,;]+/)
    .map((address) => address.replace(/^<|>$/g, ''))
    .filter((address) => address !== '')
}

export function inputOf(draft: RosterDraft): RosterInput {
  return {
    sponsors: draft.sponsors.map((sponsor) => ({
      ...(sponsor.id === undefined ? {} : { id: sponsor.id }),
      ...(sponsor.objectId === undefined ? {} : { objectId: sponsor.objectId }),
      displayName: sponsor.displayName.trim(),
      addresses: addressesOf(sponsor.addresses),
      otherNames: [...sponsor.otherNames],
      ...(sponsor.title.trim() === '' ? {} : { title: sponsor.title.trim() }),
      area: sponsor.area,
      ...(sponsor.messageEveryDays === undefined ? {} : { messageEveryDays: sponsor.messageEveryDays }),
      ...(sponsor.senior === undefined ? {} : { senior: sponsor.senior }),
      terms: sponsor.terms.map((term) => ({ from: term.from, ...(term.to === '' ? {} : { to: term.to }), lead: term.lead })),
    })),
  }
}

/** Cadences to choose from, in weeks; a quarter has thirteen. */
const cadenceWeeks: readonly number[] = [1, 2, 4, 8, 13]

/** In days; whatever was agreed otherwise stays among them as it is. */
export function cadencesToChoose(agreed: number | undefined): readonly number[] {
  const usual = cadenceWeeks.map((weeks) => weeks * 7)
  return agreed === undefined || usual.includes(agreed) ? usual : [...usual, agreed].toSorted((a, b) => a - b)
}

export type RosterFaultCode =
  | 'name-missing'
  | 'address-missing'
  | 'address-malformed'
  | 'address-shared'
  | 'from-missing'
  | 'ends-before-start'
  | 'terms-overlap'
  | 'two-leads'

/** Found before anything is sent, in the words of the screen; the server checks the same and more. */
export interface RosterFault {
  /** JSON pointer as the server would write it. */
  readonly where: string
  readonly code: RosterFaultCode
  /** The address, or the other sponsor. */
  readonly about?: string
}

export function checkDraft(draft: RosterDraft): RosterFault[] {
  const faults: RosterFault[] = []
  const owners = new Map<string, SponsorDraft>()
  const leads: { readonly term: TermDraft; readonly sponsor: SponsorDraft }[] = []
  for (const [s, sponsor] of draft.sponsors.entries()) {
    const at = `/sponsors/${s}`
    if (sponsor.displayName.trim() === '') faults.push({ where: `${at}/displayName`, code: 'name-missing' })
    const addresses = addressesOf(sponsor.addresses)
    if (addresses.length === 0) faults.push({ where: `${at}/addresses`, code: 'address-missing' })
    for (const address of addresses) {
      if (!/^[^\s@<>"]+@[^\s@<>"]+$/.test(address)) faults.push({ where: `${at}/addresses`, code: 'address-malformed', about: address })
      const owner = owners.get(address.toLowerCase())
      if (owner && owner !== sponsor)
        faults.push({ where: `${at}/addresses`, code: 'address-shared', about: owner.displayName.trim() || address })
      owners.set(address.toLowerCase(), sponsor)
    }
    for (const [t, term] of sponsor.terms.entries()) {
      if (term.from === '') faults.push({ where: `${at}/terms/${t}/from`, code: 'from-missing' })
      else if (term.to !== '' && term.to <= term.from) faults.push({ where: `${at}/terms/${t}/to`, code: 'ends-before-start' })
      if (sponsor.terms.slice(0, t).some((earlier) => overlap(earlier, term)))
        faults.push({ where: `${at}/terms/${t}/from`, code: 'terms-overlap' })
      if (!term.lead) continue
      const rival = leads.find((other) => other.sponsor !== sponsor && overlap(other.term, term))
      if (rival) faults.push({ where: `${at}/terms/${t}`, code: 'two-leads', about: rival.sponsor.displayName })
      leads.push({ term, sponsor })
    }
  }
  return faults
}

function overlap(a: TermDraft, b: TermDraft): boolean {
  if (a.from === '' || b.from === '') return false
  return (b.to === '' || a.from < b.to) && (a.to === '' || b.from < a.to)
}

/** Messages at a field or below it: `/sponsors/0/addresses` also gets what is wrong with `/sponsors/0/addresses/2`. */
export function messagesAt(faults: readonly { readonly where: string; readonly message: string }[], pointer: string): string[] {
  return faults.filter(({ where }) => where === pointer || where.startsWith(`${pointer}/`)).map(({ message }) => message)
}
