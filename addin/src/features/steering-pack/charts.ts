import type { Engagement } from '../../../../functions/src/contract/readings.ts'
import type { Terms } from '../../strings/en/terms.ts'
import type { Format } from '../../strings/format.ts'
import { inOrder } from '../board/order.ts'
import { readingsToTell } from '../panel/facts.ts'
import { isDrawn, layOutTrend, markersIn } from '../trend/trend-layout.ts'
import { type Svg, trendSvg } from './trend-svg.ts'

export interface Chart {
  readonly id: string
  /** Whose, and of which kind of meeting. */
  readonly label: string
  /** @param footer below the picture: as of when, and what it is for */
  readonly draw: (footer: string) => Svg
}

/** In CSS pixels: half a slide. */
const chartWidth = 928
/** Of a letter in a marker's label. */
const letterWidth = 6.2

/** Every trend that the board draws for whoever looks: the lead's first, the others in order of name. */
export function chartsOf({ initiative, sponsors, markers, asOf }: Engagement, terms: Terms, format: Format): Chart[] {
  const ordered = inOrder(sponsors, format.compare).toSorted((a, b) => Number(b.lead) - Number(a.lead))
  return ordered.flatMap((sponsor) =>
    readingsToTell(sponsor.kinds, undefined).flatMap(({ kind, reading }): Chart[] => {
      if (!reading || !isDrawn(reading)) return []
      // Isolated, so that a name written from right to left does not take the words around it along (Unicode TR 9).
      const label = `\u2068${sponsor.displayName}\u2069, ${terms.kind[kind]}`
      const draw = (footer: string) => {
        const data = { ...reading, markers: markersIn(markers, [reading], asOf), asOf }
        const layout = layOutTrend(data, chartWidth, (marker) => terms.marker[marker.kind].length * letterWidth)
        return trendSvg({ layout, title: `\u2068${initiative.name}\u2069: ${label}`, level: reading.level, footer }, format)
      }
      return [{ id: `${sponsor.sponsorId} ${kind}`, label, draw }]
    }),
  )
}
