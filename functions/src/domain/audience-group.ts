import * as z from 'zod'
import { fail, type Invalid, ok, type Result } from './failure.ts'
import { Audience, audienceInOrder } from './message.ts'
import { Address } from './person.ts'

/** A directory group (distribution list) that messages go to, and whose people it reaches. Nobody looks into it: somebody says so once. */
export const AudienceGroup = z.object({
  address: Address,
  /** As the directory calls it. */
  name: z.string().trim().min(1).max(200),
  audience: Audience,
})
export type AudienceGroup = z.infer<typeof AudienceGroup>

/** Most that one initiative remembers. */
export const groupsKept = 200

/** In order of address. */
export const AudienceGroups = z.object({ groups: z.array(AudienceGroup).max(groupsKept) })
export type AudienceGroups = z.infer<typeof AudienceGroups>

/** With this one in the place of what was said of the group before. */
export function withGroup(kept: readonly AudienceGroup[], { audience, ...group }: AudienceGroup): Result<AudienceGroup[], Invalid> {
  const groups = [...withoutGroup(kept, group.address), { ...group, audience: audienceInOrder(audience) }]
  if (groups.length > groupsKept)
    return fail({
      type: 'invalid',
      message: `No more than ${groupsKept} groups can be remembered. Remove some that no message goes to any more.`,
      faults: [],
    })
  return ok(groups.sort((a, b) => (a.address < b.address ? -1 : 1)))
}

export function withoutGroup(kept: readonly AudienceGroup[], address: string): AudienceGroup[] {
  return kept.filter((group) => group.address !== address)
}
