/** Every sentence of a trend mail. A language is one of these; the compiler says what is missing in it. */
import type { Act } from '../../domain/acts.ts'
import type { MailAudience, MailFact } from '../../domain/mail-content.ts'
import type { Cadence } from '../../domain/mail-preference.ts'
import type { MeetingKind } from '../../domain/meeting.ts'

type Of<What extends MailFact['what']> = Extract<MailFact, { what: What }>

/** Names and dates are told: here they are text already. */
export interface MailSentences {
  readonly kind: Readonly<Record<MeetingKind, string>>
  /** Of an instant and of a day. */
  readonly dates: { readonly locale: string }
  /** `who`: `undefined` in a mail to themselves. */
  readonly attendance: (fact: Of<'attendance'>, who: string | undefined, before: Of<'attendance'> | undefined) => string
  readonly fading: (fact: Of<'fading'>, who: string, lastCame: string | undefined) => string
  readonly fadingNoMore: (fact: Of<'fading'>, who: string) => string
  readonly lead: (who: string) => string
  readonly gap: (fact: Of<'gap'>, who: string | undefined) => string
  readonly gapClosed: (gap: string) => string
  readonly marker: (fact: Of<'marker'>, date: string) => string
  readonly team: (fact: Of<'team'>) => string
  readonly act: (act: Act, who: string | undefined, date: (instant: string) => string) => string
  readonly subject: (initiative: string, fact: string) => string
  readonly test: string
  readonly heading: Readonly<Record<MailAudience, string>>
  readonly news: (since: string | undefined) => string
  readonly nothingChanged: string
  readonly doThis: string
  readonly nothingToDo: Readonly<Record<MailAudience, string>>
  readonly next: (kind: string, date: string, title: string) => string
  readonly open: string
  readonly purpose: string
  readonly why: (cadence: Cadence, initiative: string) => string
  readonly skipped: string
  readonly preferences: string
  readonly lessOften: string
  readonly unsubscribe: string
}
