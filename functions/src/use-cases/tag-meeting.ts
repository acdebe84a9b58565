import { bytesOf } from '../domain/bytes.ts'
import type { Caller } from '../domain/caller.ts'
import { documentBytes, tagsKept } from '../domain/documents.ts'
import { fail, ok, type Result } from '../domain/failure.ts'
import { canonicalICalUId, type Meeting, nameLength } from '../domain/meeting.ts'
import type { Ports } from '../domain/ports.ts'
import { nothingPast } from '../domain/snapshot.ts'
import { kindOf, type Tag, taggersIn, withTag } from '../domain/tag.ts'
import { askToFollow } from './follow-mailboxes.ts'
import { addPointer, eventSubject, removePointer } from './pointers.ts'
import { changeProgramme, loadProgramme, mayManage, type Programme } from './programme.ts'
import { earliest, placeOf, readMeetings } from './stored-meetings.ts'

export type TagRequest = Pick<Tag, 'iCalUId'> & {
  /** `as-series`: an occurrence does not differ any more, and what its series is tagged as counts. */
  readonly kind: Tag['kind'] | 'as-series'
  readonly originalStart?: string | undefined
  readonly title?: string | undefined
}

export interface Tagged {
  readonly tag: Tag
  /** Captured meetings that it covers, and how many of them are over. */
  readonly meetings: number
  readonly over: number
}

/** Tags a series, past and future, or one occurrence of it. */
export function tagMeeting(ports: Ports) {
  return async (caller: Caller, initiativeId: string, request: TagRequest): Promise<Result<Tagged>> =>
    await changeTag(ports, caller, initiativeId, request, (programme) => {
      const allowed = mayManage(programme, 'tag meetings')
      return allowed.ok ? ok({}) : allowed
    })
}

/**
 * @param mayTag whether the caller may set that tag, in whose name as a sponsor; asked again on what is there when it is written
 */
export async function changeTag(
  ports: Ports,
  caller: Caller,
  initiativeId: string,
  request: TagRequest,
  mayTag: (programme: Programme) => Result<Pick<Tag, 'bySponsor'>>,
): Promise<Result<Tagged>> {
  const iCalUId = canonicalICalUId(request.iCalUId)
  // Asked before anything is written, so that a stranger leaves no trace in the directory.
  const programme = await loadProgramme(ports, caller, initiativeId)
  if (!programme.ok) return programme
  const allowed = mayTag(programme.value)
  if (!allowed.ok) return allowed
  // A full directory entry loses nothing: the panel then looks through the caller's own initiatives.
  if (request.kind !== 'none') await addPointer(ports, caller.tenantId, eventSubject(iCalUId), initiativeId)
  const changed = await changeProgramme(ports, caller, initiativeId, async (current, now) => {
    const { tags, partition } = current
    const still = mayTag(current)
    if (!still.ok) return still
    const stored = (await readMeetings(ports.store, partition, {})).filter(({ value }) => value.iCalUId === iCalUId)
    const tag: Tag = {
      iCalUId,
      ...(request.originalStart === undefined ? {} : { originalStart: request.originalStart }),
      kind: request.kind === 'as-series' ? 'none' : request.kind,
      title: (request.title ?? stored[0]?.value.title ?? '').slice(0, nameLength),
      taggedBy: caller.objectId,
      ...still.value,
      taggedAt: now,
    }
    const same = tags.value.tags.find((one) => one.iCalUId === iCalUId && one.originalStart === tag.originalStart)
    const asSeries = request.kind === 'as-series'
    const repeated = asSeries ? !same : same?.kind === tag.kind && taggersIn(same).includes(caller.objectId)
    const changedTags = asSeries ? tags.value.tags.filter((one) => one !== same) : withTag(tags.value.tags, tag)
    const after = repeated ? tags.value.tags : changedTags
    const ofSeries = asSeries ? after.find((one) => one.iCalUId === iCalUId && one.originalStart === undefined) : undefined
    if (after.length > tagsKept || bytesOf(after) > documentBytes.tags)
      return fail({
        type: 'invalid',
        message: 'No more tags can be kept for this initiative. Tag series rather than occurrences.',
        faults: [],
      })
    const covered = (meeting: Meeting) => tag.originalStart === undefined || meeting.originalStart === tag.originalStart
    // Written again although nothing in them changes: an untagged meeting is forgotten after a while, a tagged one is not.
    const changed = stored.filter(({ value }) => kindOf(value, tags.value.tags) !== kindOf(value, after))
    const counted = stored.filter(({ value }) => covered(value) && kindOf(value, after) !== undefined)
    const result = {
      tag: ofSeries ?? (repeated && same ? same : tag),
      meetings: counted.length,
      over: counted.filter(({ value }) => value.end <= now && !value.cancelled).length,
      stillTagged: after.some((one) => one.iCalUId === iCalUId && one.kind !== 'none'),
    }
    if (repeated) return ok({ result })
    return ok({
      change: {
        tags: { tags: after },
        meetings: changed.map(({ value, etag }) => ({ meeting: value, etag })),
        changedFrom: earliest(changed.map(({ value }) => placeOf(value))) ?? nothingPast,
      },
      result,
    })
  })
  if (!changed.ok) return changed
  const { stillTagged, ...result } = changed.value
  // What followed calendars have of it comes in, past and future.
  if (stillTagged) await askToFollow(ports, caller.tenantId, programme.value.initiative.value)
  if (!stillTagged) await removePointer(ports, caller.tenantId, eventSubject(iCalUId), initiativeId)
  return ok(result)
}
