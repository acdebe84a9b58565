import { gapSentences, syncSentences } from '../../../../functions/src/contract/sync-sentences.ts'
import type { Format } from '../format.ts'

export const sync = (format: Format) => ({
  title: 'Calendars',
  follow: 'Follow the calendars of managers and sponsors',
  followHint:
    'Tagged meetings, answers and attendance then come in by themselves. Nothing else in these calendars is kept, and whoever objects is left out.',
  offHint: 'What has come in stays.',
  switching: 'Switching …',
  allWell: (calendars: number, last: string) =>
    format.plural(calendars, {
      one: `1 calendar is followed, last looked at on ${last}.`,
      other: `${format.number(calendars)} calendars are followed, last looked at on ${last}.`,
    }),
  waiting: (calendars: number) =>
    format.plural(calendars, {
      one: '1 calendar is being read.',
      other: `${format.number(calendars)} calendars are being read.`,
    }),
  someTrouble: (troubled: number, calendars: number) =>
    `${format.number(troubled)} of ${format.number(calendars)} calendars need attention.`,
  details: 'Which ones',
  since: (when: string) => `Since ${when}.`,
  /** As the API says it. */
  trouble: syncSentences,
  someGaps: (meetings: number) =>
    format.plural(meetings, {
      one: 'Attendance of 1 meeting did not come in.',
      other: `Attendance of ${format.number(meetings)} meetings did not come in.`,
    }),
  gap: gapSentences,
})

export type SyncStrings = ReturnType<typeof sync>
