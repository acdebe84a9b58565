import type { Caller } from '../domain/caller.ts'
import { todayIn } from '../domain/checks.ts'
import { ok, type Result } from '../domain/failure.ts'
import { type LookBack, lookBackOn } from '../domain/look-back.ts'
import type { Ports } from '../domain/ports.ts'
import { readable, type Sponsor } from '../domain/roster.ts'
import { noteRead } from './audit.ts'
import { loadProgramme, mayManage } from './programme.ts'
import { meetingsFrom } from './stored-meetings.ts'

export interface LookedBack {
  readonly lookBack: LookBack
  readonly sponsors: readonly Sponsor[]
}

/** Reads every stored meeting: asked for by a person, and seldom. Nothing of it is kept. */
export function lookBack(ports: Ports) {
  return async (caller: Caller, initiativeId: string): Promise<Result<LookedBack>> => {
    const programme = await loadProgramme(ports, caller, initiativeId)
    if (!programme.ok) return programme
    const allowed = mayManage(programme.value, 'look back on what was said about every sponsor')
    if (!allowed.ok) return allowed
    await noteRead(ports, caller, initiativeId, 'look-back')
    const { partition, initiative, roster, tags } = programme.value
    const sponsors = readable(roster.value.sponsors)
    const now = ports.clock()
    const meetings = await meetingsFrom(ports.store, partition, undefined, now, [])
    const today = todayIn(initiative.value.zone, now)
    return ok({ lookBack: lookBackOn({ meetings, sponsors, tags: tags.value.tags, now, today }), sponsors })
  }
}
