/** Route of the look back on the past year. */
import { LookBack } from '../../contract/look-back.ts'
import { ok } from '../../domain/failure.ts'
import type { LookedBack, lookBack } from '../../use-cases/look-back.ts'
import { endpoint } from './endpoint.ts'
import { InitiativeParams } from './initiatives.ts'

export interface LookBackUseCases {
  readonly lookBack: ReturnType<typeof lookBack>
}

export function lookBackEndpoints(use: LookBackUseCases) {
  return [
    endpoint({
      name: 'look-back',
      method: 'GET',
      route: 'initiatives/{id}/look-back',
      summary: 'What would have been said in the past year, and what came of it',
      auth: 'user',
      params: InitiativeParams,
      answers: { 200: { description: 'For managers. Each forecast is made from earlier meetings only.', body: LookBack } },
      handle: async ({ params }, caller) => {
        const looked = await use.lookBack(caller, params.id)
        return looked.ok ? ok({ status: 200, body: lookBackView(looked.value) }) : looked
      },
    }),
  ]
}

function lookBackView({ lookBack: { from, to, summary, sponsors: kindsOf }, sponsors }: LookedBack) {
  return {
    from,
    to,
    summary,
    sponsors: sponsors
      .flatMap(({ id, displayName }) => {
        const kinds = kindsOf.get(id)
        return kinds ? [{ sponsorId: id, displayName, kinds }] : []
      })
      .sort((a, b) => a.displayName.localeCompare(b.displayName)),
  }
}
