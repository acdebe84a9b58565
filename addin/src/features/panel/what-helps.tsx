import { lazy, Suspense, useState } from 'react'
import type { SponsorReading } from '../../../../functions/src/contract/readings.ts'
import type { Act } from '../../../../functions/src/domain/acts.ts'
import { ActList } from '../acts/act-list.tsx'
import { NotNowButton } from '../acts/not-now-button.tsx'

const PanelActs = lazy(async () => ({ default: (await import('./panel-acts.tsx')).PanelActs }))

interface Props {
  readonly initiativeId: string
  readonly you: SponsorReading
  readonly acts: readonly Act[]
}

/** The words are there with the facts; menus, forms and messages come after them, and only where there is an act. */
export function WhatHelps({ initiativeId, you, acts }: Props) {
  const [hadSome, setHadSome] = useState(acts.length > 0)
  if (!hadSome && acts.length > 0) setHadSome(true)
  if (!hadSome) return null
  const nameOf = () => you.displayName
  return (
    <Suspense
      fallback={acts.length > 0 && <ActList acts={acts} nameOf={nameOf} action={(_, __, what) => <NotNowButton what={what} disabled />} />}
    >
      <PanelActs initiativeId={initiativeId} acts={acts} nameOf={nameOf} />
    </Suspense>
  )
}
