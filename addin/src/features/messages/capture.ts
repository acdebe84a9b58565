/** Pure parts of recording the message that is open: what the form holds at first, and how it follows the person. */
import type { InitiativeView } from '../../../../functions/src/contract/initiatives.ts'
import type { AudienceGroupInput, AudienceGroupList } from '../../../../functions/src/contract/messages.ts'
import { nameKey } from '../../../../functions/src/contract/names.ts'
import type { Audience } from '../../../../functions/src/domain/message.ts'
import type { Area } from '../../../../functions/src/domain/roster.ts'
import type { Instant, LocalDate } from '../../../../functions/src/domain/time.ts'
import type { Contact, MessageFacts, OpenMessage } from '../../hosts/host.ts'
import { dateIn } from '../meetings/dates.ts'
import { type Channel, type MessageDraft, newDraft, type Speaker, type Theme } from './message-draft.ts'
import { type FoundWord, themesOf } from './themes/find-themes.ts'

type Sponsor = InitiativeView['roster']['sponsors'][number]

/** A recipient on the roster, whose area has heard it. */
export interface Heard {
  readonly name: string
  readonly area: Area
}

export interface Group extends Contact {
  /** As it is remembered; absent when nobody has spoken of it yet. */
  readonly known: Audience | undefined
  /** Of this message; `undefined` while it is not said. */
  readonly audience: Audience | undefined
}

export interface Capture {
  readonly draft: MessageDraft
  readonly speakers: readonly Speaker[]
  readonly heard: readonly Heard[]
  readonly groups: readonly Group[]
  /** Recipients who are neither: on no roster, so that nothing is known of their area. */
  readonly others: number
}

interface Opened {
  readonly message: Pick<OpenMessage, 'kind' | 'from' | 'title'>
  readonly facts: Pick<MessageFacts, 'recipients' | 'sent' | 'start'>
  readonly view: Pick<InitiativeView, 'role' | 'roster' | 'initiative'>
  readonly known: AudienceGroupList['groups']
  readonly now: Instant
}

export function captureOf({ message, facts, view: { role, roster, initiative }, known, now }: Opened): Capture {
  const { sponsors } = roster
  const on = (at: Instant) => dateIn(at, initiative.zone)
  const today = on(now)
  // To a sponsor nobody's addresses are told but their own.
  const speaking = role === 'manager' ? sponsors : sponsors.filter(({ addresses }) => addresses.length > 0)
  const speakers = speaking.map(({ id, displayName, terms }) => ({ sponsorId: id, name: displayName, terms }))
  const over = facts.start !== undefined && facts.start <= now
  const said = (over ? facts.start : undefined) ?? facts.sent ?? now
  const date = on(said) > today ? today : on(said)
  const sender = message.from && sponsorOf(speaking, message.from)

  const heard: Heard[] = []
  const groups: Group[] = []
  let others = 0
  for (const recipient of eachOnce(facts.recipients)) {
    const { name, address, kind } = recipient
    if (kind === 'group') {
      const remembered = known.find((group) => group.address === address)?.audience
      groups.push({
        ...(name === undefined ? {} : { name }),
        ...(address === undefined ? {} : { address }),
        known: remembered,
        audience: remembered,
      })
      continue
    }
    const sponsor = sponsorOf(sponsors, recipient)
    // Who writes to themselves, as some do to keep a copy, tells their area nothing.
    if (sponsor && sponsor.id === sender?.id) continue
    if (sponsor && inTerm(sponsor, date)) heard.push({ name: sponsor.displayName, area: sponsor.area })
    else others += 1
  }
  const draft = { ...newDraft(speakers, today), date, channel: channelOf(message, over), ...audienceFrom(heard, groups) }
  return { draft: sender ? { ...draft, sponsorId: sender.id } : draft, speakers, heard, groups, others }
}

/** Some are among the copies, too. */
function eachOnce(recipients: MessageFacts['recipients']): MessageFacts['recipients'] {
  const keys = new Set<string>()
  return recipients.filter(({ address, name }) => {
    const key = address ?? `"${name ?? ''}"`
    return !keys.has(key) && keys.add(key)
  })
}

const inTerm = ({ terms }: Pick<Sponsor, 'terms'>, date: LocalDate) =>
  terms.some(({ from, to }) => from <= date && (to === undefined || date < to))

/** By any of their addresses, else by a name that one of them alone has. */
function sponsorOf(sponsors: readonly Sponsor[], { name, address }: Contact): Sponsor | undefined {
  const byAddress = address === undefined ? undefined : sponsors.find(({ addresses }) => addresses.includes(address))
  if (byAddress || name === undefined) return byAddress
  const key = nameKey(name)
  const named = sponsors.filter(({ displayName, otherNames }) => [displayName, ...otherNames].some((each) => nameKey(each) === key))
  const [only] = named
  // Whose address is known to be another one is somebody else of that name.
  return named.length === 1 && only && (only.addresses.length === 0 || address === undefined) ? only : undefined
}

const townHall = /\btown ?hall|\ball[- ]hands|betriebsversammlung|mitarbeiterversammlung|belegschaftsversammlung/i

/** Until a meeting was held, what people have got is the invitation to it. */
function channelOf({ kind, title = '' }: Pick<OpenMessage, 'kind' | 'title'>, over: boolean): Channel {
  if (kind === 'mail') return 'mail'
  if (!over) return 'invitation'
  return townHall.test(title) ? 'townHall' : 'meeting'
}

type Reached = Pick<MessageDraft, 'everyone' | 'areas'>

function audienceFrom(heard: readonly Heard[], groups: readonly Group[]): Reached {
  if (groups.some(({ audience }) => audience === 'everyone')) return { everyone: true, areas: [] }
  return { everyone: false, areas: [...new Set([...heard.map(({ area }) => area), ...groups.flatMap(areasOf)])] }
}

const areasOf = ({ audience }: Group): readonly Area[] => (audience === undefined || audience === 'everyone' ? [] : audience)

/** Says whom a group reaches; areas that were chosen by hand, or taken away, stay so. */
export function assignGroup<T extends Pick<Capture, 'draft' | 'heard' | 'groups'>>(
  capture: T,
  index: number,
  audience: Audience | undefined,
): T {
  const { draft, heard } = capture
  const before = capture.groups[index]
  const groups = capture.groups.map((group, i) => (i === index ? { ...group, audience } : group))
  const reached = audienceFrom(heard, groups)
  if (reached.everyone || before?.audience === 'everyone') return { ...capture, groups, draft: { ...draft, ...reached } }
  const gone = before ? areasOf(before).filter((area) => !reached.areas.includes(area)) : []
  const added = audience === undefined || audience === 'everyone' ? [] : audience
  const areas = [...new Set([...draft.areas.filter((area) => !gone.includes(area)), ...added])]
  return {
    ...capture,
    groups,
    draft: { ...draft, everyone: draft.everyone && added.length === 0, areas: draft.everyone && added.length === 0 ? [] : areas },
  }
}

/** What is remembered beyond this message. A sponsor adds, a manager also changes. */
export function groupsToRemember(groups: readonly Group[], role: InitiativeView['role']): AudienceGroupInput[] {
  return groups.flatMap(({ address, name, known, audience }) => {
    if (address === undefined || audience === undefined) return []
    const said = known === undefined || (role === 'manager' && JSON.stringify(known) !== JSON.stringify(audience))
    return said ? [{ address, name: (name ?? address).slice(0, 200), audience: audience === 'everyone' ? audience : [...audience] }] : []
  })
}

/** Themes as the words say; what somebody pressed themselves stays as they want it. */
export function themesAfter(draft: MessageDraft, found: readonly FoundWord[], byHand: ReadonlySet<Theme>): MessageDraft {
  const kept = draft.themes.filter((theme) => byHand.has(theme))
  return { ...draft, themes: [...kept, ...themesOf(found).filter((theme) => !byHand.has(theme))] }
}

/** Themes that stand in one of the two only. */
export function themesPressed(before: readonly Theme[], after: readonly Theme[]): Theme[] {
  return [...before.filter((theme) => !after.includes(theme)), ...after.filter((theme) => !before.includes(theme))]
}

/**
 * By which a mail that two people record is one: SHA-256 in hex. It tells nobody what mail it was, and not that another initiative has
 * recorded the same one.
 */
export async function sourceOf(initiativeId: string, messageId: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${initiativeId}\n${messageId.trim()}`))
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
