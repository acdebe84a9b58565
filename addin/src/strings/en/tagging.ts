import type { Format } from '../format.ts'

export const tagging = (format: Format) => ({
  tag: 'Tag',
  tagOf: (title: string) => `Tag ${title}`,
  taggedAs: (kind: string, title: string) => `${kind}: tag ${title} differently`,
  kind: 'Kind',
  choose: 'Choose …',
  none: 'Not tagged',
  noneHint: 'It does not count.',
  scope: 'Applies to',
  series: 'The whole series, past and future',
  occurrence: 'This occurrence only',
  asSeries: 'As its series again',
  notPutBack: 'The tag could not be put back.',
  save: 'Save tag',
  saving: 'Saving …',
  cancel: 'Cancel',
  saved: (kind: string, meetings: number) =>
    format.plural(meetings, {
      one: `${kind}: 1 meeting.`,
      other: `${kind}: ${format.number(meetings)} meetings.`,
    }),
})

export type TaggingStrings = ReturnType<typeof tagging>
