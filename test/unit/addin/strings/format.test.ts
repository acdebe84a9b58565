import { describe, expect, it } from 'vitest'
import { createFormat, languageOf } from '../../../../addin/src/strings/format.ts'

describe('the language of the sentences', () => {
  it.each([
    ['de-AT', 'de'],
    ['DE', 'de'],
    ['en-GB', 'en'],
    ['fr-FR', 'en'],
    ['', 'en'],
    ['de_DE.UTF-8', 'de'],
  ])('%s reads %s', (locale, language) => {
    expect(languageOf(locale)).toBe(language)
  })
})

describe('dates', () => {
  it.each([
    { row: 'late in Berlin is the next day in Auckland', zone: 'Pacific/Auckland', at: '2026-11-24T22:30:00Z', date: 'Wed, 25 Nov 2026' },
    { row: 'early in UTC is the day before in Seattle', zone: 'America/Los_Angeles', at: '2026-11-24T02:00:00Z', date: 'Mon, 23 Nov 2026' },
  ])('$row', ({ zone, at, date }) => {
    expect(createFormat('en-GB', zone).date(at)).toBe(date)
  })

  it('of a file from any year say which year', () => {
    expect(createFormat('en-GB', 'Europe/Berlin').dateTimeOfAnyYear('2024-11-26T09:00:00Z')).toBe('Tue, 26 Nov 2024, 10:00')
  })

  it('a calendar date is the same day in every zone', () => {
    expect(createFormat('en-GB', 'America/Los_Angeles').day('2027-06-30')).toBe('30 June 2027')
    expect(createFormat('de-DE', 'Pacific/Auckland').day('2027-06-30')).toBe('30. Juni 2027')
  })

  it('are English where the sentences are, even for a French host', () => {
    expect(createFormat('fr-FR', 'Europe/Paris').day('2027-06-30')).toContain('June')
  })
})

it.each([
  { row: 'a browser on a bare Linux', hostLocale: 'en-US@posix', locale: 'en-US' },
  { row: 'a POSIX name', hostLocale: 'de_AT.UTF-8', locale: 'de-AT' },
  { row: 'nonsense', hostLocale: '@@', locale: 'en' },
  { row: 'nothing', hostLocale: '', locale: 'en' },
])('a host that says no proper locale does not stop the page: $row', ({ hostLocale, locale }) => {
  const format = createFormat(hostLocale, 'Europe/Berlin')
  expect(format.locale).toBe(locale)
  expect(format.date('2026-11-24T08:05:00Z')).toContain('2026')
})

describe('a clock', () => {
  it.each([
    { locale: 'en-GB', time: '09:05' },
    { locale: 'de-DE', time: '09:05' },
    { locale: 'en-US', time: '9:05 AM' },
  ])('in $locale', ({ locale, time }) => {
    // ICU writes a narrow no-break space, or another one in its next version.
    expect(createFormat(locale, 'Europe/Berlin').time('2026-11-24T08:05:00Z').replace(/\s/gu, ' ')).toBe(time)
  })
})

it('numbers follow the host', () => {
  expect(createFormat('de-DE', 'Etc/UTC').percent(0.6)).toBe('60\u00a0%')
  expect(createFormat('en-GB', 'Etc/UTC').percent(0.6)).toBe('60%')
})
