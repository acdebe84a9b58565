import { Button } from '@fluentui/react-components'
import { ChevronDown20Regular, ChevronRight20Regular } from '@fluentui/react-icons'
import { type ComponentProps, type ReactNode, Suspense, useId, useState } from 'react'
import type { SponsorReading } from '../../../../functions/src/contract/readings.ts'
import type { Marker } from '../../../../functions/src/domain/marker.ts'
import type { MeetingKind } from '../../../../functions/src/domain/meeting.ts'
import type { Instant } from '../../../../functions/src/domain/time.ts'
import { useStrings } from '../../app/app-context.ts'
import { later } from '../../app/later.tsx'
import { Waiting } from '../../app/waiting.tsx'
import { panelSentences } from '../../strings/panel.ts'
import { readingsToTell } from './facts.ts'
import { hasMoreAboutYou, MoreAboutYou } from './more-about-you.tsx'
import { usePanelStyles } from './panel.styles.ts'

const TrendByKind = later(async () => (await import('../trend/trend-by-kind.tsx')).TrendByKind)
const DutyList = later(async () => (await import('../duties/duty-list.tsx')).DutyList)
const SponsorEvidence = later(async () => (await import('../evidence/sponsor-evidence.tsx')).SponsorEvidence)

interface TrendProps {
  readonly you: SponsorReading
  readonly kind: MeetingKind | undefined
  readonly markers: readonly Marker[]
  readonly asOf: Instant
}

export function Trend({ you, kind, markers, asOf }: TrendProps) {
  const strings = useStrings(panelSentences)
  const readings = readingsToTell(you.kinds, kind).flatMap(({ kind: of, reading }) =>
    reading && reading.points.length > 0 ? [{ kind: of, reading }] : [],
  )
  if (readings.length === 0) return null
  return (
    <OnRequest label={strings.trend}>
      <TrendByKind readings={readings} markers={markers} asOf={asOf} />
    </OnRequest>
  )
}

export function More(props: ComponentProps<typeof MoreAboutYou>) {
  const strings = useStrings(panelSentences)
  if (!hasMoreAboutYou(props)) return null
  return (
    <OnRequest label={strings.moreAboutYou}>
      <MoreAboutYou {...props} />
    </OnRequest>
  )
}

/** None for whoever is not in term. */
export function Duties({ duties }: Pick<SponsorReading, 'duties'>) {
  const strings = useStrings(panelSentences)
  if (duties.length === 0) return null
  return (
    <OnRequest label={strings.duties}>
      <DutyList duties={duties} own />
    </OnRequest>
  )
}

interface EvidenceProps {
  readonly initiativeId: string
  readonly sponsorId: string
  readonly asOf: Instant
}

export function Evidence(props: EvidenceProps) {
  const strings = useStrings(panelSentences)
  return (
    <OnRequest label={strings.evidence}>
      <SponsorEvidence {...props} />
    </OnRequest>
  )
}

/** Closed at first: what is behind it is downloaded only for whoever asks. */
function OnRequest({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const styles = usePanelStyles()
  const [open, setOpen] = useState(false)
  const id = useId()
  return (
    <div className={styles.disclosure}>
      <Button
        appearance="transparent"
        className={styles.disclosureButton}
        icon={open ? <ChevronDown20Regular /> : <ChevronRight20Regular data-forward />}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {label}
      </Button>
      <div id={id} hidden={!open} className={styles.disclosed}>
        {open && <Suspense fallback={<Waiting />}>{children}</Suspense>}
      </div>
    </div>
  )
}
