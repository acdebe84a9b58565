import type { InitiativeSummary } from '../../../../functions/src/contract/initiatives.ts'
import type { Format } from '../format.ts'

export const myInitiatives = (format: Format) => ({
  title: 'My initiatives',
  all: 'All my initiatives',
  manager: 'You manage it',
  lead: 'You lead it',
  sponsor: 'You are a sponsor',
  leadAndManager: 'You manage and lead it',
  next: (kind: string, when: string) => `Next: ${kind}, ${when}`,
  noNext: 'No tagged meeting ahead for you',
  /** Of an initiative that is not told of yet: the next step. */
  needs: {
    sponsors: 'Name its sponsors: with them it begins.',
    meetings: 'Its sponsors are named. Now bring in its meetings.',
  } satisfies Record<NonNullable<InitiativeSummary['needs']>, string>,
  nothing: 'Nothing needs you at the moment.',
  find: 'Find an initiative',
  foundNone: 'None is called so.',
  more: (count: number) => format.plural(count, { one: 'Show 1 more', other: `Show ${format.number(count)} more` }),

  copyLink: 'Copy link',
  copied: 'The link is copied.',
  notCopied: 'The link could not be copied. Copy it from the address bar.',

  strangerTitle: 'There is nothing for you to see here',
  /** Whether it exists is not told to whoever has no part in it. */
  stranger:
    'This initiative is not there any more, or you have no part in it. If you should, ask its programme manager to name you as a sponsor.',
  toMine: 'To my initiatives',
})

export type MyInitiativesStrings = ReturnType<typeof myInitiatives>
