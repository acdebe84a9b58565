import * as z from 'zod'
import { type Meeting, type MeetingKind, meetingKinds } from './meeting.ts'

/**
 * Says what a meeting is to the initiative. A tag on a series covers its past and future occurrences; a tag on one
 * occurrence stands above it, and `none` there says that this one occurrence was about something else.
 */
export const Tag = z.object({
  iCalUId: z.string().min(1).max(700),
  /** Only on a tag for one occurrence. */
  originalStart: z.iso.datetime().optional(),
  kind: z.enum([...meetingKinds, 'none']),
  /** Title of the series or meeting when it was tagged, so that a list of tags can be read. */
  title: z.string().max(300).default(''),
  taggedBy: z.string().max(200),
  /** Id of the sponsor who put the initiative on the agenda of this meeting, which they called; absent on the tags of managers. */
  bySponsor: z.string().max(60).optional(),
  /** Whoever tagged it before them, and did not take that back: the owner of a calendar said once that it may tell of the meeting. */
  alsoTaggedBy: z.array(z.string().max(200)).max(20).optional(),
  taggedAt: z.iso.datetime(),
})
export type Tag = z.infer<typeof Tag>

export type Tags = readonly Tag[]

/** What the meeting counts as; `undefined` when it is not tagged or tagged `none`. */
export function kindOf(meeting: Pick<Meeting, 'iCalUId' | 'originalStart'>, tags: readonly TagKey[]): MeetingKind | undefined {
  const tag = tagOf(meeting, tags)
  return tag === undefined || tag.kind === 'none' ? undefined : tag.kind
}

type TagKey = Pick<Tag, 'iCalUId' | 'originalStart' | 'kind' | 'bySponsor'>

/** The tag that speaks for the meeting: its own, or else its series'. */
export function tagOf(meeting: Pick<Meeting, 'iCalUId' | 'originalStart'>, tags: readonly TagKey[]): TagKey | undefined {
  const ofUid = tags.filter((tag) => tag.iCalUId === meeting.iCalUId)
  return ofUid.find((tag) => tag.originalStart === meeting.originalStart) ?? ofUid.find((tag) => tag.originalStart === undefined)
}

/** Object ids of those who tagged it, or the series that it belongs to, as something. */
export function taggersOf(meeting: Pick<Meeting, 'iCalUId' | 'originalStart'>, tags: Tags): string[] {
  return tags.flatMap((tag) =>
    tag.kind !== 'none' && tag.iCalUId === meeting.iCalUId && (tag.originalStart ?? meeting.originalStart) === meeting.originalStart
      ? taggersIn(tag)
      : [],
  )
}

export const taggersIn = ({ taggedBy, alsoTaggedBy = [] }: Pick<Tag, 'taggedBy' | 'alsoTaggedBy'>): string[] => [taggedBy, ...alsoTaggedBy]

/** The tags with this one put in the place of an earlier one for the same series or occurrence. */
export function withTag(tags: Tags, tag: Tag): Tag[] {
  const isSame = (t: Tag) => t.iCalUId === tag.iCalUId && t.originalStart === tag.originalStart
  const before = tags.find(isSame)
  const also = before && before.kind !== 'none' && tag.kind !== 'none' ? taggersIn(before).filter((id) => id !== tag.taggedBy) : []
  return [...tags.filter((t) => !isSame(t)), also.length > 0 ? { ...tag, alsoTaggedBy: also.slice(0, 20) } : tag]
}
