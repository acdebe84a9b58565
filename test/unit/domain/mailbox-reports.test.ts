import { describe, expect, it } from 'vitest'
import { areOpen, askAgain, type EventReports, isOver, noReports } from '../../../functions/src/domain/mailbox-reports.ts'

const at = (hour: string, day = '03') => `2026-03-${day}T${hour}:00:00Z`
/** Tried at ten, and put off. */
const putOff = (until: string): EventReports => ({
  ...noReports,
  looks: { crm: { tried: at('10'), asked: at('09'), putOff: { tries: 1, until } } },
})
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
    ['not a day after a try that was put off by a day', putOff(at('10', '04')), at('09'), at('09', '05'), false],
    ['a day after it was to come', putOff(at('10', '04')), at('09'), at('10', '05'), true],
    ['a day after somebody sent since', putOff(at('10', '04')), at('12', '05'), at('12', '06'), true],
    ['and not before', putOff(at('10', '04')), at('12', '05'), at('11', '06'), false],
  ])('%s', (_name, reports, asked, now, again) => {
    expect(askAgain(reports, 'crm', asked, now)).toBe(again)
  })
})

describe('a message for reports', () => {
  const third: EventReports = {
    ...noReports,
    looks: { crm: { tried: at('10'), asked: at('09'), putOff: { tries: 2, until: at('12') } } },
  }
  it.each<[string, EventReports, string, number, boolean]>([
    ['is the first that comes', noReports, at('09'), 0, false],
    ['is the one that was put off', third, at('09'), 2, false],
    ['was handled before, and is handed out again', third, at('09'), 1, true],
    ['was handled first of all, and is handed out again', third, at('09'), 0, true],
    ['was sent since, in the place of one that seemed lost', third, at('11'), 0, false],
    ['seemed lost, and comes after the one in its place', third, at('08'), 7, true],
    ['is sent after all were read', looked(at('10'), at('10')), at('11'), 0, false],
  ])('%s', (_name, reports, asked, tries, over) => {
    expect(isOver(reports, { initiativeId: 'crm', asked, tries })).toBe(over)
  })

  it('for another initiative is another', () => {
    expect(isOver(third, { initiativeId: 'erp', asked: at('08'), tries: 0 })).toBe(false)
  })
})
