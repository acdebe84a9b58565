import type { DraftStrings, IssueKind } from '../../features/messages/draft-mail.ts'
import type { Format } from '../format.ts'
import { terms } from './terms.ts'

export const draftMail = (format: Format): DraftStrings => {
  const { area } = terms(format)
  const issues: Record<IssueKind, string> = {
    technical: 'a technical issue',
    people: 'an issue with people',
    process: 'an issue with our processes',
    realignment: 'a realignment',
    alignment: 'an alignment',
  }
  return {
    subject: (name, occasion) => {
      switch (occasion?.about) {
        case 'area':
          return occasion.area === 'other' ? `${name}: what it means for you` : `${name}: what it means for ${area[occasion.area]}`
        case 'issue':
          return `${name}: what happened, and where I stand`
        default:
          return `${name}: why we do this, and where it stands`
      }
    },
    greeting: (occasion) =>
      occasion?.about === 'area' && occasion.area !== 'other' ? `Hello everyone in ${area[occasion.area]},` : 'Hello everyone,',
    opening: (name, occasion) => {
      switch (occasion?.about) {
        case 'area':
          return [`You have not heard much from me about ${name}, so here are a few words.`]
        case 'issue':
          return [
            `On ${format.day(occasion.date)} ${name} had ${issues[occasion.kind]}`,
            occasion.note === '' ? '. I know that many of you noticed.' : `: ${occasion.note}. I know that many of you noticed.`,
          ]
        default:
          return [`A few words from me on ${name}.`]
      }
    },
    why: (valueStatement) =>
      valueStatement === ''
        ? ['Why we do this: ', { gap: 'why it matters to our customers and to us, in one sentence' }]
        : [`Why we do this: ${valueStatement}`],
    painPoints: 'What it is to end:',
    payback: ({ what, due, over }) => {
      const by = due === undefined ? '' : format.day(due)
      const honest = { gap: 'say frankly where it stands today' }
      if (what === '') return over ? [`It was to have paid back by ${by}. `, honest] : [`It is to have paid back by ${by}.`]
      if (due === undefined) return [`What we get back for it: ${what}.`]
      return over
        ? [`What we get back for it: ${what}. It was to be there by ${by}. `, honest]
        : [`What we get back for it: ${what}, by ${by}.`]
    },
    now: (occasion) => {
      switch (occasion?.about) {
        case 'area':
          return ['What changes for you: ', { gap: 'one example from their working day' }]
        case 'issue':
          return ['What we do about it: ', { gap: 'what was decided, who takes care of it, and by when' }]
        default:
          return ['Where we are: ', { gap: 'one thing that already works, and one that does not yet' }]
      }
    },
    ask: ['What I ask of you: ', { gap: 'one thing, and by when' }],
    doubts: 'If you have doubts, tell me. I would rather hear them now than later.',
    regards: 'Best regards,',
  }
}
