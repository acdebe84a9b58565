import type { markerKinds } from '../../../../functions/src/domain/marker.ts'
import type { MeetingKind, Outcome, responses } from '../../../../functions/src/domain/meeting.ts'
import type { Hint } from '../../../../functions/src/domain/outcome.ts'
import type { Area } from '../../../../functions/src/domain/roster.ts'
import type { Format, PluralForms } from '../format.ts'

export interface Terms {
  /** As a heading. */
  readonly kind: Readonly<Record<MeetingKind, string>>
  /** Inside a sentence, after a number. */
  readonly meetings: Readonly<Record<MeetingKind, PluralForms>>
  readonly outcome: Readonly<Record<Outcome, string>>
  readonly response: Readonly<Record<(typeof responses)[number], string>>
  readonly area: Readonly<Record<Area, string>>
  readonly marker: Readonly<Record<(typeof markerKinds)[number], string>>
  readonly hint: Readonly<Record<Hint, string>>
  readonly lead: string
}

export const terms = (_: Format): Terms => ({
  kind: { steering: 'Steering meeting', briefing: 'Executive briefing', alignment: 'Alignment meeting', teamMeeting: 'Team meeting' },
  meetings: {
    steering: { one: 'steering meeting', other: 'steering meetings' },
    briefing: { one: 'executive briefing', other: 'executive briefings' },
    alignment: { one: 'alignment meeting', other: 'alignment meetings' },
    teamMeeting: { one: 'team meeting', other: 'team meetings' },
  },
  outcome: {
    present: 'Present',
    partial: 'Partly present',
    delegate: 'Delegate came',
    excused: 'Excused',
    absent: 'Absent',
    unknown: 'Not known',
  },
  response: { none: 'No answer yet', accepted: 'Accepted', tentative: 'Tentative', declined: 'Declined' },
  area: {
    sales: 'Sales',
    marketing: 'Marketing',
    service: 'Service',
    it: 'IT',
    finance: 'Finance',
    operations: 'Operations',
    hr: 'Human resources',
    product: 'Product',
    legal: 'Legal',
    other: 'Other',
  },
  marker: {
    technical: 'Technical issue',
    people: 'People issue',
    process: 'Process issue',
    realignment: 'Realignment',
    alignment: 'Alignment',
  },
  hint: {
    'no-report': 'No attendance report yet',
    'perhaps-in-room': 'Perhaps in the room',
    'perhaps-dialled-in': 'Perhaps dialled in',
    'names-to-settle': 'A name in the report is not settled',
    'delegated-not-seen': 'A delegate was named but not seen',
  },
  lead: 'Lead',
})
