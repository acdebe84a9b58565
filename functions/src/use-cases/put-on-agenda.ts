import type { Caller } from '../domain/caller.ts'
import { fail, ok, type Result } from '../domain/failure.ts'
import { canonicalICalUId } from '../domain/meeting.ts'
import type { OpenOwnTenant } from '../domain/own-tenant.ts'
import type { Ports } from '../domain/ports.ts'
import { inTerm } from '../domain/roster.ts'
import type { Tag } from '../domain/tag.ts'
import { type Instant, localDate } from '../domain/time.ts'
import { captureReading, readOwnSeries } from './capture-series.ts'
import { refusalOf } from './own-tenant-refusal.ts'
import { loadProgramme, type Programme } from './programme.ts'
import { readMeetings } from './stored-meetings.ts'
import { changeTag } from './tag-meeting.ts'

export interface AgendaRequest {
  readonly iCalUId: string
  /** Only this occurrence. */
  readonly originalStart?: Instant | undefined
  readonly title?: string | undefined
  /** False takes it off again. */
  readonly on: boolean
}

export interface PutOnAgenda {
  /** Captured meetings that it covers, and how many of them are over. */
  readonly meetings: number
  readonly over: number
}

const instead = 'Ask your programme manager to tag it.'
const notCalled = fail({
  type: 'forbidden' as const,
  message: `Only whoever called a meeting puts the initiative on its agenda. ${instead}`,
})

/**
 * Says that a sponsor's own meeting is a team meeting with the initiative on the agenda, or takes that back: the one kind of tag that is
 * not a manager's to set. The calendar says whether the sponsor called it; where it cannot be asked, a captured meeting may. What
 * somebody else has tagged stays as it is.
 *
 * @param openOwnTenant absent where nothing may be asked of the tenant
 */
export function putOnAgenda(ports: Ports, openOwnTenant?: OpenOwnTenant) {
  return async (caller: Caller, initiativeId: string, request: AgendaRequest, accessToken: string): Promise<Result<PutOnAgenda>> => {
    const iCalUId = canonicalICalUId(request.iCalUId)
    const mayPut = mayPutOn(iCalUId, ports.clock())
    const programme = await loadProgramme(ports, caller, initiativeId)
    if (!programme.ok) return programme
    const allowed = mayPut(programme.value)
    if (!allowed.ok) return allowed
    const asked = { ...request, iCalUId }
    if (!request.on) return await changeTag(ports, caller, initiativeId, { ...asked, kind: 'none' }, mayPut)

    const tenant = await openOwnTenant?.(caller, accessToken, { hurried: false })
    const series = tenant && (await readOwnSeries(tenant, asked, ports.clock()))
    const unasked = !series || (!series.ok && series.failure.type === 'access-denied')
    if (series && !series.ok && !unasked) return series.failure.type === 'not-found' ? notCalled : refusalOf(series.failure, instead)
    if (series?.ok ? !series.value.organizedHere : !(await calledByAsCaptured(ports, programme.value, iCalUId))) return notCalled

    const tagged = await changeTag(ports, caller, initiativeId, { ...asked, kind: 'teamMeeting' }, mayPut)
    return tagged.ok && series?.ok ? await captureReading(ports, caller, initiativeId, { ...series.value, iCalUId }, mayPut) : tagged
  }
}

/** A sponsor in term, and a meeting that is tagged by nobody or by themselves. */
function mayPutOn(iCalUId: string, now: Instant): (programme: Programme) => Result<Pick<Tag, 'bySponsor'>> {
  return ({ self, initiative, tags }) => {
    if (!self || !inTerm(self, localDate(now, initiative.value.zone)))
      return fail({
        type: 'forbidden',
        message: 'Only a sponsor in term puts the initiative on the agenda of a team meeting of their own.',
      })
    if (self.objection)
      return fail({ type: 'forbidden', message: 'You have objected, so nothing new is kept about you. Take that back first.' })
    const others = tags.value.tags.some((tag) => tag.iCalUId === iCalUId && tag.bySponsor !== self.id)
    if (others)
      return fail({ type: 'forbidden', message: 'Your programme manager has tagged this meeting already. Ask them to change it.' })
    return ok({ bySponsor: self.id })
  }
}

async function calledByAsCaptured({ store }: Ports, { partition, self }: Programme, iCalUId: string): Promise<boolean> {
  const stored = (await readMeetings(store, partition, {})).filter(({ value }) => value.iCalUId === iCalUId)
  return stored.length > 0 && stored.every(({ value }) => value.organizer === self?.id)
}
