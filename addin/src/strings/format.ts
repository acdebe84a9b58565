import type { Instant, LocalDate, Zone } from '../../../functions/src/domain/time.ts'

export const languages = ['en', 'de'] as const
export type Language = (typeof languages)[number]

/** Numbers, dates and plurals as the host's person writes them; sentences are built with nothing else. */
export interface Format {
  readonly language: Language
  /** Of numbers and dates: the host's own where its language is spoken here, so that British and Austrian habits stay. */
  readonly locale: string
  readonly zone: Zone
  /** Of the page, as the host is laid out, also where its language is none of ours. */
  readonly direction: 'ltr' | 'rtl'
  /** "Tue, 24 Nov 2026" in the person's zone. */
  readonly date: (at: Instant) => string
  /** "24 Nov" in the person's zone. */
  readonly dayAndMonth: (at: Instant) => string
  /** "November 2026" in the person's zone. */
  readonly month: (at: Instant) => string
  /** "Tue, 24 Nov, 10:00" in the person's zone. */
  readonly dateTime: (at: Instant) => string
  /** "Tue, 24 Nov 2026, 10:00" in the person's zone: of a file from any year. */
  readonly dateTimeOfAnyYear: (at: Instant) => string
  readonly time: (at: Instant) => string
  /** A calendar date, which is the same day in every zone: "30 June 2027". */
  readonly day: (date: LocalDate) => string
  readonly number: (value: number) => string
  /** Of a share from 0 to 1, without decimals. */
  readonly percent: (share: number) => string
  /** "A, B and C". */
  readonly list: (items: readonly string[]) => string
  readonly plural: (count: number, forms: PluralForms) => string
  /** For sorting names the way a person looks them up. */
  readonly compare: (a: string, b: string) => number
}

/** By CLDR plural category; English and German have these two. */
export interface PluralForms {
  readonly one: string
  readonly other: string
}

export function languageOf(locale: string): Language {
  const [language] = locale.toLowerCase().split(/[-_@.]/)
  return languages.find((known) => known === language) ?? 'en'
}

/** Languages that Office and Teams are there in, and that are written from right to left. */
const rightToLeft = /^(ar|he|iw|fa|ur|ug|prs|sd|ps|ckb|ku-arab|pa-arab)(-|$)/i

export function directionOf(locale: string): 'ltr' | 'rtl' {
  return rightToLeft.test(locale.replaceAll('_', '-')) ? 'rtl' : 'ltr'
}

/** Text from right to left between the marks that `<bdi>` stands for (UAX #9, FSI and PDI); everything else as it is. */
export function isolate(text: string): string {
  return /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(text) ? `\u2068${text}\u2069` : text
}

export function createFormat(hostLocale: string, zone: Zone): Format {
  const language = languageOf(hostLocale)
  // A French date inside an English sentence would help nobody.
  const known = knownLocale(hostLocale)
  const locale = known?.split('-')[0] === language ? known : language
  // A clock of 24 hours shows two digits, one of twelve does not: 09:00, but 9:00 AM.
  const hour = lazy(() => (new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions().hour12 ? 'numeric' : '2-digit'))
  const dates = (options: Intl.DateTimeFormatOptions) => {
    const format = lazy(() => new Intl.DateTimeFormat(locale, { timeZone: zone, ...options, ...(options.hour ? { hour: hour() } : {}) }))
    return (at: Instant) => format().format(Date.parse(at))
  }
  const day = dates({ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
  const number = lazy(() => new Intl.NumberFormat(locale))
  const percent = lazy(() => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }))
  const list = lazy(() => new Intl.ListFormat(locale, { type: 'conjunction' }))
  const plural = lazy(() => new Intl.PluralRules(locale))
  const collator = lazy(() => new Intl.Collator(locale))
  return {
    language,
    locale,
    zone,
    direction: directionOf(hostLocale),
    date: dates({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }),
    dayAndMonth: dates({ day: 'numeric', month: 'short' }),
    month: dates({ month: 'long', year: 'numeric' }),
    dateTime: dates({ weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' }),
    dateTimeOfAnyYear: dates({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: 'numeric', minute: '2-digit' }),
    time: dates({ hour: 'numeric', minute: '2-digit' }),
    day: (date) => day(`${date}T00:00:00Z`),
    number: (value) => number().format(value),
    percent: (share) => percent().format(share),
    list: (items) => list().format(items.map(isolate)),
    plural: (count, forms) => (plural().select(count) === 'one' ? forms.one : forms.other),
    compare: (a, b) => collator().compare(a, b),
  }
}

/**
 * As BCP 47, or `undefined`. Hosts hand over what the system calls itself: a browser on a bare Linux says `en-US@posix`,
 * and Intl throws at that.
 */
function knownLocale(text: string): string | undefined {
  const [tag = ''] = text.replaceAll('_', '-').split(/[@.]/)
  try {
    return Intl.getCanonicalLocales(tag)[0]
  } catch {
    return undefined
  }
}

/** Intl objects take milliseconds to make, and a page uses few of them. */
function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
