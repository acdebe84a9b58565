import type { Suggestion } from '../../../../functions/src/domain/acts.ts'
import type { MeetingKind } from '../../../../functions/src/domain/meeting.ts'
import type { Instant } from '../../../../functions/src/domain/time.ts'
import type { Format } from '../format.ts'
import { cadence } from './cadence.ts'
import { terms } from './terms.ts'

export interface ToldAct {
  /** What to do, without a full stop. */
  readonly what: string
  /** The facts behind it, in sentences. */
  readonly why: string
}

interface Occasion {
  readonly start: Instant
  readonly kind: MeetingKind
}

export const acts = (format: Format) => {
  const { meetings, area, marker } = terms(format)
  const the = ({ kind, start }: Occasion) => `the ${meetings[kind].one} on ${format.dayAndMonth(start)}`
  const times = (count: number) => format.plural(count, { one: 'once', other: `${format.number(count)} times` })
  return {
    title: 'What would help most now',
    none: 'Nothing is suggested at the moment.',
    /** Of a sponsor by name, or to the sponsor; every reason holds facts only. */
    tell: (act: Suggestion, nameOf: (sponsorId: string) => string): ToldAct => {
      switch (act.code) {
        case 'find-lead':
          return { what: 'Find a lead sponsor', why: 'Nobody leads today.' }
        case 'ask-lead-to-accept':
          return {
            what: `Ask ${nameOf(act.sponsorId)} to come to ${the(act.next)}`,
            why: {
              none: 'The lead sponsor has not answered yet.',
              tentative: 'The lead sponsor has answered “tentative” so far.',
              declined: 'The lead sponsor has declined.',
            }[act.response],
          }
        case 'talk-to-sponsor': {
          const many = act.missedInARow > 1
          const came = act.lastCame ? `; last there on ${format.date(act.lastCame)}` : ''
          return {
            what: `Talk with ${nameOf(act.sponsorId)}${act.next ? ` before ${the(act.next)}` : ''}`,
            why: many
              ? `Not there in person in the last ${format.number(act.missedInARow)} ${meetings[act.kind].other} that are known${came}.`
              : `Perhaps coming to ${meetings[act.kind].other} less than before${came}.`,
          }
        }
        case 'ask-delegator':
          return {
            what: `Ask ${nameOf(act.sponsorId)} to come in person${act.next ? ` to ${the(act.next)}` : ''}`,
            why: `Lately a delegate came ${times(act.delegates)}, last on ${format.date(act.last)}.`,
          }
        case 'business-to-briefing':
          return {
            what: `Bring the business into ${act.next ? the(act.next) : 'the next executive briefing'}`,
            why: `No sponsor from the business was in the last one, on ${format.date(act.last)}, and the payback is still ahead.`,
          }
        case 'realign':
          return {
            what: 'Agree expectations anew',
            why: `Since ${format.date(act.since)} it looks as if the lead came less, and no realignment has been noted after it.`,
          }
        case 'name-successor':
          return {
            what: `Name who follows ${nameOf(act.sponsorId)}`,
            why: `The term ended on ${format.day(act.ended)}, and nobody of that area has followed.`,
          }
        case 'settle-outcomes':
          return {
            what: format.plural(act.meetings, {
              one: 'Settle who was there in one meeting',
              other: `Settle who was there in ${format.number(act.meetings)} meetings`,
            }),
            why: 'A room, a telephone or a name in the reports may have been a sponsor.',
          }
        case 'message-to-area': {
          const whom = act.area === 'other' ? 'the other areas' : area[act.area]
          return {
            what: act.sponsorId ? `Ask ${nameOf(act.sponsorId)} for a message to ${whom}` : `Arrange a message to ${whom}`,
            why: act.since
              ? `No message to them has been recorded since recording began on ${format.day(act.since)}.`
              : `No message to them has been recorded for ${days(act.days)}${act.lastOn ? `; the last one was on ${format.day(act.lastOn)}` : ''}.`,
          }
        }
        case 'answer-invitation':
          return { what: `Answer the invitation to ${the(act.next)}`, why: 'You have not answered yet, and others plan by it.' }
        case 'name-delegate':
          return { what: `Name somebody to go to ${the(act.next)} for you`, why: 'You have declined, and no delegate is known yet.' }
        case 'come-yourself':
          return {
            what: `Come to ${the(act.next)} yourself`,
            why: `Lately a delegate came ${times(act.delegates)} in your place.`,
          }
        case 'speak-to-issue':
          return {
            what: `Say where you stand on the ${marker[act.kind].toLowerCase()} of ${format.day(act.date)}`,
            why: `${act.note === '' ? '' : `“${act.note}”. `}Since then neither a meeting with you nor a message of yours is on record.`,
          }
        case 'send-message':
          return {
            what: 'Tell your people how it is going',
            why: cadence(format).yours({ ...(act.lastOn ? { daysSince: act.days } : {}), agreedEveryDays: act.everyDays }),
          }
        case 'put-on-agenda':
          return {
            what: 'Put the initiative on your own team’s agenda',
            why: act.lastOn
              ? `It was last in a team meeting of yours on ${format.date(act.lastOn)}.`
              : 'No team meeting of yours with it on the agenda is known yet.',
          }
        default:
          return act satisfies never
      }
    },
    /** Where the board settles it. */
    step: { roster: 'Open sponsors', questions: 'Settle', meetings: 'See the meetings' },

    notNow: 'Not now',
    notNowOf: (what: string) => `Not now: ${what}`,
    forAWeek: 'For a week',
    forAMonth: 'For a month',
    dismiss: 'Dismiss …',
    dismissTitle: 'Dismiss this suggestion',
    reason: 'Reason',
    reasonHint: 'Optional. It is kept with the suggestion.',
    dismissIt: 'Dismiss',
    dismissing: 'Dismissing …',
    cancel: 'Cancel',
    quietUntil: (day: string) => `Put off until ${day}.`,
    dismissedUntil: (day: string) => `Dismissed. It does not come back before ${day}.`,
    putOff: (count: number) => `Put off (${format.number(count)})`,
    /** By a manager, on the list that managers share. */
    away: {
      snoozed: (day: string, by?: string) => (by ? `Put off by ${by} until ${day}.` : `Put off until ${day}.`),
      dismissed: (day: string, by?: string) =>
        by ? `Dismissed by ${by}; it does not come back before ${day}.` : `Dismissed; it does not come back before ${day}.`,
    },
    reasonGiven: (reason: string) => `Reason: “${reason}”`,
    bringBack: 'Bring back',
    bringBackOf: (what: string) => `Bring back: ${what}`,
    undo: 'Undo',
    back: 'It is back.',
    notSaved: 'Not saved, so the suggestion is as before',
  }

  function days(count: number): string {
    return format.plural(count, { one: 'one day', other: `${format.number(count)} days` })
  }
}

export type ActStrings = ReturnType<typeof acts>
