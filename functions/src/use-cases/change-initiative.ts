import type { Caller } from '../domain/caller.ts'
import { fail, ok, type Result, type StaleVersion } from '../domain/failure.ts'
import { type Agreement, checkAgreement } from '../domain/initiative.ts'
import type { Ports } from '../domain/ports.ts'
import { nothingPast } from '../domain/snapshot.ts'
import { changeProgramme, mayManage } from './programme.ts'

/** Only what is named changes; `null` takes the date away. */
export type AgreementChange = { [P in Exclude<keyof Agreement, 'investmentStart'>]?: Agreement[P] | undefined } & {
  investmentStart?: string | null | undefined
}

export const changedMeanwhile: StaleVersion = {
  type: 'stale-version',
  message: 'Somebody changed this since you opened it. Load it again, and make your change on what is there now.',
}

export function changeInitiative(ports: Ports) {
  return async (caller: Caller, initiativeId: string, change: AgreementChange, ifMatch: string | undefined): Promise<Result<undefined>> =>
    await changeProgramme(ports, caller, initiativeId, async (programme) => {
      const allowed = mayManage(programme, 'change the initiative')
      if (!allowed.ok) return allowed
      if (ifMatch !== undefined && ifMatch !== programme.initiative.etag) return fail(changedMeanwhile)
      const { investmentStart, ...rest } = change
      const { investmentStart: before, ...kept } = programme.initiative.value
      const started = investmentStart === undefined ? before : (investmentStart ?? undefined)
      const named = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
      const initiative = { ...kept, ...named, ...(started === undefined ? {} : { investmentStart: started }) }
      const checked = checkAgreement(initiative)
      if (!checked.ok) return checked
      return ok({ change: { initiative, changedFrom: nothingPast }, result: undefined })
    })
}
