import * as z from 'zod'

/** Body of every answer from 400 up (RFC 9457, `application/problem+json`); `type` is what a client decides on. */
export const Problem = z
  .object({
    /** `urn:steerwell:problem:` and the kind of failure. */
    type: z.string(),
    title: z.string(),
    status: z.int(),
    /** What happened and what to do about it, for the person at the screen. */
    detail: z.string().optional(),
    /** Every fault at once, so that a form can show them where they belong. */
    errors: z.array(z.object({ where: z.string(), message: z.string() })).optional(),
    /** `unreadable-file`, `unauthenticated` and `interaction-required`: why, short and stable. */
    code: z.string().optional(),
    /** `interaction-required`: the header `WWW-Authenticate` once more, which a browser hides from pages of another origin. */
    challenge: z.string().optional(),
    /** `unreadable-file`: from 1. */
    line: z.int().optional(),
    /** `ambiguous-dates`: what the file's dates may mean; the caller sends it again with one `dateOrder`. */
    readings: z.array(z.object({ dateOrder: z.enum(['day-first', 'month-first']), start: z.string(), end: z.string() })).optional(),
    /** Quoted to the administrator, it finds the failure in the logs. */
    invocationId: z.string().optional(),
  })
  .meta({ id: 'Problem' })
export type Problem = z.infer<typeof Problem>
