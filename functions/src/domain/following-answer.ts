import * as z from 'zod'

/**
 * Whether somebody lets their calendar be followed for one initiative. Their own word: nobody gives it for them or takes it back, and
 * without it nothing of their calendar is read. `at` is missing where an earlier version noted an objection.
 */
export const FollowingAnswer = z.object({ agreed: z.boolean(), at: z.iso.datetime().optional() })
export type FollowingAnswer = z.infer<typeof FollowingAnswer>
