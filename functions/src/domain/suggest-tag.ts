/**
 * What an untagged appointment may be to the initiative, from its title, its attendees and what was tagged before; with the reason in
 * each case. Nothing of it is applied: whoever tags sees it and decides.
 */
import { kindInTitle } from './kind-words.ts'
import type { MeetingKind } from './meeting.ts'
import type { Tag } from './tag.ts'

export interface OpenMeeting {
  readonly title: string
  /** Absent where nobody can tell. */
  readonly recurring?: boolean | undefined
  readonly organizer?: Person | undefined
  /** People only; absent where the invitation cannot be read. */
  readonly invitees?: readonly Person[] | undefined
}

interface Person {
  readonly name?: string | undefined
  readonly address?: string | undefined
}

export interface Known {
  readonly initiativeName: string
  /** Sponsors in term. */
  readonly sponsors: readonly { readonly id: string; readonly displayName: string; readonly addresses: readonly string[] }[]
  readonly tags: readonly Pick<Tag, 'title' | 'kind' | 'originalStart' | 'taggedAt'>[]
  /** Of tagged meetings that a sponsor called: by whom, and as what. */
  readonly called: readonly { readonly sponsorId: string; readonly kind: MeetingKind }[]
}

export type KindReason =
  | { readonly because: 'same-title' }
  | { readonly because: 'word'; readonly word: string }
  /** Other meetings that this sponsor called are of that kind. */
  | { readonly because: 'called-before'; readonly name: string }
  /** A sponsor called it, for people who are no sponsors. */
  | { readonly because: 'own-people'; readonly name: string }
  | { readonly because: 'sponsors'; readonly invited: number; readonly of: number }

export type ScopeReason =
  /** Of this title only single meetings were tagged before. */
  | 'single-before'
  /** An alignment, such as a kick-off, happens once. */
  | 'once'
  /** The title does not name the initiative: it is hardly on the agenda each time. */
  | 'not-each-time'

export interface TagSuggestion {
  readonly kind?: { readonly kind: MeetingKind; readonly reason: KindReason }
  /** Only this occurrence rather than the series; absent where the series is meant, or there is none. */
  readonly onlyThis?: ScopeReason
}

export function suggestTag(meeting: OpenMeeting, known: Known): TagSuggestion {
  const kind = suggestedKind(meeting, known)
  const onlyThis = meeting.recurring === false ? undefined : suggestedScope(meeting, known, kind?.kind)
  return { ...(kind ? { kind } : {}), ...(onlyThis ? { onlyThis } : {}) }
}

function suggestedKind(meeting: OpenMeeting, known: Known): TagSuggestion['kind'] {
  const { title, organizer, invitees } = meeting
  const before = taggedAlike(title, known.tags).at(-1)
  if (before && before.kind !== 'none') return { kind: before.kind, reason: { because: 'same-title' } }
  const named = kindInTitle(title)
  if (named) return { kind: named.kind, reason: { because: 'word', word: named.word } }
  const caller = organizer && known.sponsors.find((sponsor) => isSame(sponsor, organizer))
  const calledAs = caller && onlyKind(known.called.filter(({ sponsorId }) => sponsorId === caller.id))
  if (caller && calledAs) return { kind: calledAs, reason: { because: 'called-before', name: caller.displayName } }
  if (!invitees) return undefined
  const invited = known.sponsors.filter((sponsor) => sponsor === caller || invitees.some((person) => isSame(sponsor, person))).length
  if (caller && invited === 1 && invitees.length >= fewestOwnPeople)
    return { kind: 'teamMeeting', reason: { because: 'own-people', name: caller.displayName } }
  // A lunch of two sponsors of six is no committee.
  if (invited >= fewestSponsors && invited * 2 >= known.sponsors.length)
    return { kind: 'steering', reason: { because: 'sponsors', invited, of: known.sponsors.length } }
  return undefined
}

const fewestOwnPeople = 3
const fewestSponsors = 2

function suggestedScope({ title }: OpenMeeting, { tags, initiativeName }: Known, kind: MeetingKind | undefined): ScopeReason | undefined {
  const alike = taggedAlike(title, tags).filter((tag) => tag.kind !== 'none')
  if (alike.length > 0) return alike.every(({ originalStart }) => originalStart !== undefined) ? 'single-before' : undefined
  if (kind === 'alignment') return 'once'
  return kind === 'teamMeeting' && !titleKey(title).includes(titleKey(initiativeName)) ? 'not-each-time' : undefined
}

/** In the order in which they were tagged. */
function taggedAlike(title: string, tags: Known['tags']): Known['tags'] {
  const key = titleKey(title)
  return key === ''
    ? []
    : tags.filter((tag) => titleKey(tag.title) === key).toSorted((a, b) => (a.taggedAt < b.taggedAt ? -1 : a.taggedAt > b.taggedAt ? 1 : 0))
}

/** Without what differs from one meeting to the next: numbers, dates, what a mail program puts before it, and punctuation. */
function titleKey(title: string): string {
  return title
    .toLowerCase()
    .replace(/^\s*(?:(?:re|fw|fwd|aw|wg|wtr|canceled|cancelled|abgesagt)\s*:\s*)+/u, '')
    .replace(/[^\p{L}]+/gu, ' ')
    .trim()
}

function onlyKind(called: Known['called']): MeetingKind | undefined {
  const [first] = called
  return first && called.every(({ kind }) => kind === first.kind) ? first.kind : undefined
}

function isSame({ displayName, addresses }: Known['sponsors'][number], { name, address }: Person): boolean {
  return address === undefined ? name?.toLowerCase() === displayName.toLowerCase() : addresses.includes(address.toLowerCase())
}
