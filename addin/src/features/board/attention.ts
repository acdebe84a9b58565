import type { Check, SponsorReading } from '../../../../functions/src/contract/readings.ts'
import type { Act } from '../../../../functions/src/domain/acts.ts'

/** What a manager would do about a sponsor; in this order down the page, which goes by the doing and ranks nobody. */
export const attentions = ['talk', 'settle', 'roster', 'nothing'] as const
export type Attention = (typeof attentions)[number]

export interface AttentionGroup {
  readonly attention: Attention
  /** In the order in which they were given. */
  readonly sponsors: readonly SponsorReading[]
}

/** Each sponsor once, under the first thing that waits; groups without anybody are left out. */
export function byAttention(sponsors: readonly SponsorReading[], acts: readonly Act[], checks: readonly Check[]): AttentionGroup[] {
  const found = [
    ...acts.map((act) => ({ of: ofAct(act), ...about(act) })),
    ...checks.map((check) => ({ of: ofCheck(check), ...about(check) })),
  ]
  const attentionOf = ({ sponsorId }: SponsorReading) =>
    attentions.find((attention) => found.some((one) => one.of === attention && one.sponsorId === sponsorId)) ?? 'nothing'
  return attentions
    .map((attention) => ({ attention, sponsors: sponsors.filter((sponsor) => attentionOf(sponsor) === attention) }))
    .filter((group) => group.sponsors.length > 0)
}

const about = (one: object): { readonly sponsorId?: unknown } => ('sponsorId' in one ? { sponsorId: one.sponsorId } : {})

function ofAct({ code }: Act): Attention {
  switch (code) {
    case 'ask-lead-to-accept':
    case 'talk-to-sponsor':
    case 'ask-delegator':
    case 'message-to-area':
      return 'talk'
    case 'settle-outcomes':
      return 'settle'
    case 'find-lead':
    case 'name-successor':
      return 'roster'
    case 'business-to-briefing':
    case 'realign':
    case 'answer-invitation':
    case 'name-delegate':
    case 'come-yourself':
    case 'speak-to-issue':
    case 'send-message':
    case 'put-on-agenda':
      return 'nothing'
    default:
      return code satisfies never
  }
}

function ofCheck({ code }: Check): Attention {
  switch (code) {
    case 'fading':
      return 'talk'
    case 'perhaps-in-room':
    case 'perhaps-dialled-in':
    case 'names-to-settle':
    case 'delegated-not-seen':
      return 'settle'
    case 'succession-gap':
    case 'never-invited':
      return 'roster'
    case 'no-lead':
    case 'no-business-sponsor':
    case 'only-it':
    case 'no-senior-business-sponsor':
    case 'many-senior-business-sponsors':
    case 'area-uncovered':
    case 'no-report':
    case 'not-yet-captured':
      return 'nothing'
    default:
      return code satisfies never
  }
}
