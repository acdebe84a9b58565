/** The executive circle: whom a manager invites to read how the team does, and nothing else. Each of them asks for mails themselves, or does not. */
import * as z from 'zod'
import { Address } from './person.ts'

export const circleSize = 40

export const CircleMember = z.object({
  displayName: z.string().trim().min(1).max(200),
  address: Address,
  /** Absent until they first looked at what they may choose; from then on only it identifies them. */
  objectId: z.string().max(100).optional(),
})
export type CircleMember = z.infer<typeof CircleMember>

export const Circle = z.object({ members: z.array(CircleMember).max(circleSize) })
export type Circle = z.infer<typeof Circle>

/** As with sponsors: by object id alone once it is known, since an address can be given to somebody else later. */
export function circleMember(
  { members }: Circle,
  { objectId, username }: { readonly objectId: string; readonly username?: string | undefined },
): CircleMember | undefined {
  return (
    members.find((member) => member.objectId === objectId) ??
    members.find((member) => member.objectId === undefined && username !== undefined && member.address === username.toLowerCase())
  )
}
