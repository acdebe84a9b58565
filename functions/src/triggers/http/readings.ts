/** Routes of the board and the panel. */
import * as z from 'zod'
import { ActAside, ActSetAside, Engagement, Panel } from '../../contract/readings.ts'
import { ok } from '../../domain/failure.ts'
import { instantOf } from '../../domain/time.ts'
import type { openPanel } from '../../use-cases/open-panel.ts'
import type { readEngagement } from '../../use-cases/read-engagement.ts'
import type { setActAside } from '../../use-cases/set-act-aside.ts'
import { logFailure } from '../log-failure.ts'
import { endpoint } from './endpoint.ts'
import { InitiativeParams } from './initiatives.ts'
import { engagementView, panelView } from './reading-views.ts'

/** What Exchange and Teams make up themselves, in printable ASCII. Part of a partition's key, which ends at 2 KB. */
const HostId = z
  .string()
  .trim()
  .min(1)
  .max(1500)
  .regex(/^[!-~]*$/, 'This is no id of Exchange or Teams.')

const PanelQuery = z
  .object({
    /** Of the open appointment. */
    iCalUId: z.string().trim().min(1).max(700).optional(),
    /** Of the open appointment in the caller's own mailbox, in the form that Microsoft Graph takes. */
    itemId: HostId.optional(),
    /** Of the meeting's chat in Teams. */
    chatId: HostId.optional(),
    /** Its start; picks the occurrence of a series. */
    start: z.iso
      .datetime({ offset: true })
      .transform((text) => instantOf(Date.parse(text)))
      .optional(),
    /** The caller was challenged already (`interaction-required`, `claims`) and cannot meet it: answered without the tenant then. */
    challenged: z.stringbool().optional(),
  })
  .refine(({ iCalUId, itemId, chatId }) => [iCalUId, itemId, chatId].filter((id) => id !== undefined).length <= 1, {
    path: ['itemId'],
    message: 'Name the open item by one of iCalUId, itemId and chatId.',
  })

export interface ReadingUseCases {
  readonly readEngagement: ReturnType<typeof readEngagement>
  readonly openPanel: ReturnType<typeof openPanel>
  readonly setActAside: ReturnType<typeof setActAside>
}

/** As the reading names it. */
const ActParams = InitiativeParams.extend({ act: z.string().regex(/^[A-Za-z0-9.-]{1,120}$/) })

/** @param answersInvitations whether invitations are answered in the caller's name */
export function readingEndpoints(use: ReadingUseCases, { answersInvitations }: { readonly answersInvitations: boolean }) {
  return [
    endpoint({
      name: 'read-engagement',
      method: 'GET',
      route: 'initiatives/{id}/engagement',
      summary: 'Facts, levels and trends of one initiative',
      auth: 'user',
      params: InitiativeParams,
      answers: { 200: { description: 'A manager sees everybody, a sponsor themselves and the team.', body: Engagement } },
      handle: async ({ params }, caller) => {
        const read = await use.readEngagement(caller, params.id)
        return read.ok ? ok({ status: 200, body: engagementView(read.value) }) : read
      },
    }),
    endpoint({
      name: 'open-panel',
      method: 'GET',
      route: 'panel',
      summary: 'What the panel shows on a meeting, or on nothing',
      auth: 'user',
      query: PanelQuery,
      answers: { 200: { description: 'Without `about` when the item concerns no initiative the caller may see.', body: Panel } },
      handle: async ({ query, accessToken }, caller, context) => {
        const read = await use.openPanel(caller, query, accessToken)
        if (read.ok && read.value.trouble) logFailure(context, read.value.trouble)
        if (!read.ok) return read
        const displayName = caller.name ?? caller.username ?? ''
        return ok({ status: 200, body: { ...panelView(read.value, displayName), answersInvitations } })
      },
    }),
    endpoint({
      name: 'set-act-aside',
      method: 'PUT',
      route: 'initiatives/{id}/acts/{act}',
      summary: 'Dismiss or snooze a suggested act, or bring it back',
      auth: 'user',
      params: ActParams,
      body: ActAside,
      answers: { 200: { description: 'Until when it stays away.', body: ActSetAside } },
      handle: async ({ params, body }, caller) => {
        const set = await use.setActAside(caller, params.id, params.act, body.to, body.aside)
        return set.ok ? ok({ status: 200, body: { until: set.value?.until ?? null } }) : set
      },
    }),
  ]
}
