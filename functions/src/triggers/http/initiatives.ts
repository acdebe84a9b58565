/** Routes of initiatives, their roster and names. */
import * as z from 'zod'
import {
  FollowingAnswerInput,
  FollowingInput,
  InitiativeChange,
  InitiativeList,
  InitiativeView,
  NameSettlements,
  NamesSettled,
  NewInitiative,
  RosterInput,
} from '../../contract/initiatives.ts'
import type { Caller } from '../../domain/caller.ts'
import { type Failure, ok, type Result } from '../../domain/failure.ts'
import type { answerFollowing } from '../../use-cases/answer-following.ts'
import type { changeInitiative } from '../../use-cases/change-initiative.ts'
import type { createInitiative } from '../../use-cases/create-initiative.ts'
import type { getInitiative } from '../../use-cases/get-initiative.ts'
import type { listInitiatives } from '../../use-cases/list-initiatives.ts'
import type { putFollowing } from '../../use-cases/put-following.ts'
import type { putRoster } from '../../use-cases/put-roster.ts'
import type { settleNames } from '../../use-cases/settle-names.ts'
import { endpoint } from './endpoint.ts'
import { initiativeSummary } from './reading-views.ts'
import { initiativeView } from './views.ts'

export const InitiativeParams = z.object({ id: z.string().min(1).max(60) })

export interface InitiativeUseCases {
  readonly listInitiatives: ReturnType<typeof listInitiatives>
  readonly createInitiative: ReturnType<typeof createInitiative>
  readonly getInitiative: ReturnType<typeof getInitiative>
  readonly changeInitiative: ReturnType<typeof changeInitiative>
  readonly putRoster: ReturnType<typeof putRoster>
  readonly putFollowing: ReturnType<typeof putFollowing>
  readonly answerFollowing: ReturnType<typeof answerFollowing>
  readonly settleNames: ReturnType<typeof settleNames>
}

export function initiativeEndpoints(use: InitiativeUseCases) {
  const view = async (caller: Caller, id: string): Promise<Result<InitiativeView, Failure>> => {
    const found = await use.getInitiative(caller, id)
    return found.ok ? ok(initiativeView(found.value)) : found
  }
  return [
    endpoint({
      name: 'list-initiatives',
      method: 'GET',
      route: 'initiatives',
      summary: 'Initiatives that the caller manages or sponsors',
      auth: 'user',
      answers: { 200: { description: 'In order of name.', body: InitiativeList } },
      handle: async (_input, caller) => {
        const visible = await use.listInitiatives(caller)
        return ok({ status: 200, body: { initiatives: visible.map(initiativeSummary) } })
      },
    }),
    endpoint({
      name: 'create-initiative',
      method: 'POST',
      route: 'initiatives',
      summary: 'Start an initiative; the caller becomes its manager',
      auth: 'user',
      body: NewInitiative,
      answers: { 201: { description: 'Created, now or before with the same key.', body: InitiativeView } },
      handle: async ({ body }, caller) => {
        const created = await use.createInitiative(caller, body)
        if (!created.ok) return created
        const shown = await view(caller, created.value.id)
        return shown.ok ? ok({ status: 201, body: shown.value, headers: { location: `/api/initiatives/${created.value.id}` } }) : shown
      },
    }),
    endpoint({
      name: 'get-initiative',
      method: 'GET',
      route: 'initiatives/{id}',
      summary: 'One initiative with its roster',
      auth: 'user',
      params: InitiativeParams,
      answers: { 200: { description: 'As far as the caller may see it.', body: InitiativeView } },
      handle: async ({ params }, caller) => {
        const shown = await view(caller, params.id)
        return shown.ok ? ok({ status: 200, body: shown.value, etag: shown.value.etags.initiative }) : shown
      },
    }),
    endpoint({
      name: 'change-initiative',
      method: 'PATCH',
      route: 'initiatives/{id}',
      summary: 'Change what is agreed about an initiative',
      auth: 'user',
      params: InitiativeParams,
      body: InitiativeChange,
      answers: { 200: { description: 'Changed.', body: InitiativeView } },
      handle: async ({ params, body, ifMatch }, caller) => {
        const changed = await use.changeInitiative(caller, params.id, body, ifMatch)
        if (!changed.ok) return changed
        const shown = await view(caller, params.id)
        return shown.ok ? ok({ status: 200, body: shown.value, etag: shown.value.etags.initiative }) : shown
      },
    }),
    endpoint({
      name: 'put-roster',
      method: 'PUT',
      route: 'initiatives/{id}/roster',
      summary: 'Replace the roster',
      auth: 'user',
      params: InitiativeParams,
      body: RosterInput,
      answers: { 200: { description: 'Replaced; readings follow.', body: InitiativeView } },
      handle: async ({ params, body, ifMatch }, caller) => {
        const changed = await use.putRoster(caller, params.id, body.sponsors, ifMatch)
        if (!changed.ok) return changed
        const shown = await view(caller, params.id)
        return shown.ok ? ok({ status: 200, body: shown.value, etag: shown.value.etags.roster }) : shown
      },
    }),
    endpoint({
      name: 'put-following',
      method: 'PUT',
      route: 'initiatives/{id}/following',
      summary: 'Switch following of calendars on or off',
      auth: 'user',
      params: InitiativeParams,
      body: FollowingInput,
      answers: { 200: { description: 'Switched; meetings and attendance come in by themselves, or no longer.', body: InitiativeView } },
      handle: async ({ params, body }, caller) => {
        const changed = await use.putFollowing(caller, params.id, body.on)
        if (!changed.ok) return changed
        const shown = await view(caller, params.id)
        return shown.ok ? ok({ status: 200, body: shown.value, etag: shown.value.etags.initiative }) : shown
      },
    }),
    endpoint({
      name: 'answer-following',
      method: 'PUT',
      route: 'initiatives/{id}/following/own',
      summary: 'Say whether the caller’s own calendar may be followed',
      auth: 'user',
      params: InitiativeParams,
      body: FollowingAnswerInput,
      answers: { 200: { description: 'From now on, or no longer.', body: InitiativeView } },
      handle: async ({ params, body }, caller) => {
        const answered = await use.answerFollowing(caller, params.id, body.agreed)
        if (!answered.ok) return answered
        const shown = await view(caller, params.id)
        return shown.ok ? ok({ status: 200, body: shown.value }) : shown
      },
    }),
    endpoint({
      name: 'settle-names',
      method: 'PUT',
      route: 'initiatives/{id}/names',
      summary: 'Say who names in reports are; remembered',
      auth: 'user',
      params: InitiativeParams,
      body: NameSettlements,
      answers: { 200: { description: 'Settled, and applied to the reports that are kept.', body: NamesSettled } },
      handle: async ({ params, body }, caller) => {
        const settled = await use.settleNames(caller, params.id, body.settlements)
        return settled.ok ? ok({ status: 200, body: settled.value }) : settled
      },
    }),
  ]
}
