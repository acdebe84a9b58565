import { describe, expect, it } from 'vitest'
import { actionOf, columnOf, languageOf, sectionOf, summaryLineOf } from '../../../../functions/src/adapters/files/header-synonyms.ts'
import { durationSeconds } from '../../../../functions/src/adapters/files/report-durations.ts'

describe('headings', () => {
  it.each([
    ['First Join', 'first-join'],
    ['First join', 'first-join'],
    ['First Join (UTC)', 'first-join'],
    ['In-meeting Duration', 'duration'],
    ['In-Meeting Duration', 'duration'],
    ['E‑Mail', 'email'],
    ['Email', 'email'],
    ['Action de l’utilisateur', 'action'],
    ["Action de l'utilisateur", 'action'],
    ['Teilnehmer-ID (UPN)', 'upn'],
    ['参加者 ID（UPN）', 'upn'],
    ['ÚLTIMA SAÍDA', 'last-leave'],
    ['Carimbo de data/hora', 'timestamp'],
    ['Registration Time', undefined],
    ['Engagement: Reaction-Applause', undefined],
    ['Ultima', undefined],
  ])('%s is the column %s', (heading, column) => {
    expect(columnOf(heading)).toBe(column)
  })

  it.each([
    ['Meeting Start Time', 'start'],
    ['Hora de término', 'end'],
    ['会議のタイトル', 'title'],
    ['Total Number of Participants', 'participant-count'],
    ['Meeting Id', undefined],
  ])('%s is the summary line %s', (heading, line) => {
    expect(summaryLineOf(heading)).toBe(line)
  })

  it.each([
    ['1. Summary', 'summary'],
    ['Meeting Summary', 'summary'],
    ['2. Teilnehmer', 'participants'],
    ['3. In-Meeting activities', 'activities'],
    ['3. 会議中のアクティビティ', 'activities'],
    // The number speaks where the words are not known; the words where the sections were put in another order.
    ['3. Toiminta', 'activities'],
    ['1. In-Meeting Activities', 'activities'],
    ['4. Meeting Engagement', 'other'],
    ['9. Anything', 'other'],
    ['Lee Gu', undefined],
    ['Summary of the year', undefined],
  ])('%s is the section %s', (title, section) => {
    expect(sectionOf(title)).toBe(section)
  })

  it.each([
    [['Name', 'Erster Beitritt', 'Dauer'], 'de'],
    [['Name', 'Join Time', 'Duration'], 'en'],
    [['Nome', 'Email', 'Horário de Entrada'], 'pt'],
    [['Nimi', 'Kesto'], 'und'],
  ])('%j is %s', (headings, language) => {
    expect(languageOf(headings)).toBe(language)
  })
})

describe('actions', () => {
  it.each([
    ['Joined', 'joined'],
    ['Joined before', 'joined-before'],
    ['Left', 'left'],
    ['Beigetreten', 'joined'],
    ['Bereits beigetreten', 'joined-before'],
    ['Verlassen', 'left'],
    ['Rejoint', 'joined'],
    ["A quitté l'appel", 'left'],
    ['Ingressou', 'joined'],
    ['Entrou antes de', 'joined-before'],
    ['Saiu', 'left'],
    ['Dołączył(a)', 'joined'],
    ['Opuścił(a)', 'left'],
    ['参加済み', 'joined'],
    ['退出', 'left'],
    ['Se unió', 'joined'],
    ['Se unió antes', 'joined-before'],
    ['Salió', 'left'],
    ['已加入', 'joined'],
    ['离开', 'left'],
    ['Waved', undefined],
    ['', undefined],
  ])('%s is %s', (text, action) => {
    expect(actionOf(text)).toBe(action)
  })
})

describe('durations', () => {
  it.each([
    ['1h 2m 3s', 3723],
    ['1 h 2 min 3 s', 3723],
    ['1\u00a0h 2\u00a0min 3\u202fs', 3723],
    ['1h 42m', 6120],
    ['12m ', 720],
    ['10s', 10],
    ['59 Min. 0 Sek.', 3540],
    ['1 Std. 2 Min.', 3720],
    ['1 godz. 2 min 3 sek.', 3723],
    ['1 時間 2 分 3 秒', 3723],
    ['2 分 3 秒', 123],
    ['01:02:03', 3723],
    ['', undefined],
    ['a while', undefined],
    ['5 parsecs', undefined],
    ['5', undefined],
  ])('%j is %s seconds', (text, seconds) => {
    expect(durationSeconds(text)).toBe(seconds)
  })
})
