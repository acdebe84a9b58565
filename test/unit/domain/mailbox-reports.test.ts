import { describe, expect, it } from 'vitest'
import { areOpen, askAgain, type EventReports, noReports } from '../../../functions/src/domain/mailbox-reports.ts'

const at = (hour: string, day = '03') => `2026-03-${day}T${hour}:00:00Z`
const looked = (tried: string, done?: string): EventReports => ({ ...noReports, looks: { crm: { tried, ...(done ? { done } : {}) } } })

describe('reports are still to be fetched', () => {
  it.each<[string, EventReports, string | undefined, boolean]>([
    ['when nobody ever tried', noReports, undefined, true],
    ['when they were sent for and nobody tried yet', noReports, at('09'), true],
    ['when it was tried in vain', looked(at('09')), at('09'), true],
    ['when it was done, but they were sent for again since', looked(at('10'), at('09')), at('10'), true],
    ['not when it was done in the same second', looked(at('09'), at('09')), at('09'), false],
    ['not when it was done since', looked(at('10'), at('10')), at('09'), false],
    ['not when it was done, and nobody remembers having sent for them', looked(at('10'), at('10')), undefined, false],
    [
      'for one initiative, though it was done for another',
      { ...noReports, looks: { erp: { tried: at('10'), done: at('10') } } },
      at('09'),
      true,
    ],
  ])('%s', (_name, reports, asked, open) => {
    expect(areOpen(reports, 'crm', asked)).toBe(open)
  })
})

describe('what is open is asked for', () => {
  it.each<[string, EventReports, string | undefined, string, boolean]>([
    ['when nobody has yet', noReports, undefined, at('09'), true],
    ['not while the message is under way', noReports, at('09'), at('08', '04'), false],
    ['a day later, when it must have been lost', noReports, at('09'), at('09', '04'), true],
    ['not while it is tried again and again', looked(at('08', '04')), at('09'), at('09', '04'), false],
    ['a day after the last try', looked(at('08', '04')), at('09'), at('08', '05'), true],
  ])('%s', (_name, reports, asked, now, again) => {
    expect(askAgain(reports, 'crm', asked, now)).toBe(again)
  })
})
