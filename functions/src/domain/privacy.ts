import * as z from 'zod'
import type { erasers } from './privacy-policy.ts'
import { defineQueue } from './queue.ts'

/** What an organisation decides about the data of sponsors. */
export interface PrivacyPolicy {
  /** Who erases them: `self`, the sponsor and at once; `manager`, a manager once the sponsor objects, where nothing may vanish unseen. */
  readonly erasure: (typeof erasers)[number]
}

const Id = z.string().min(1).max(100)

/** Go on with erasing the data of one person, in case whoever began it died. */
export const erasePersonQueue = defineQueue('erase-person', z.object({ tenantId: Id, objectId: Id }))
/** The same for sponsors who were taken off one roster. */
export const finishPurgesQueue = defineQueue('finish-purges', z.object({ tenantId: Id, initiativeId: Id }))

/** Longer than erasing one person takes, so that the message usually finds nothing to do. */
export const resumeSeconds = 120
