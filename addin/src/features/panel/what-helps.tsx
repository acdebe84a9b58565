import { lazy, Suspense, useState } from 'react'
import type { ActPutOff, SponsorReading } from '../../../../functions/src/contract/readings.ts'
import type { Act } from '../../../../functions/src/domain/acts.ts'
import { ActList } from '../acts/act-list.tsx'
import { NotNowButton } from '../acts/not-now-button.tsx'

const PanelActs = lazy(async () => ({ default: (await import('./panel-acts.tsx')).PanelActs }))

interface Props {
  readonly initiativeId: string
  readonly you: SponsorReading
  readonly acts: readonly Act[]
  readonly putOff: readonly ActPutOff[]
}

/** The words are there with the facts; menus, forms and messages come after them, and only where there is an act, or was one. */
export function WhatHelps({ initiativeId, you, acts, putOff }: Props) {
  const some = acts.length > 0 || putOff.length > 0
  const [hadSome, setHadSome] = useState(some)
  if (!hadSome && some) setHadSome(true)
  if (!hadSome) return null
  const nameOf = () => you.displayName
  return (
    <Suspense
      fallback={acts.length > 0 && <ActList acts={acts} nameOf={nameOf} action={(_, __, what) => <NotNowButton what={what} disabled />} />}
    >
      <PanelActs initiativeId={initiativeId} acts={acts} putOff={putOff} nameOf={nameOf} />
    </Suspense>
  )
}
