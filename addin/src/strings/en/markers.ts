import type { Format } from '../format.ts'

export const markers = (_: Format) => ({
  title: 'Markers',
  intro: 'Dated events, drawn on every trend: did a dip follow an issue, a recovery a realignment?',
  none: 'No markers yet.',
  add: 'Add marker',
  kind: 'What happened',
  date: 'Date',
  dateMissing: 'Choose the date.',
  note: 'Note',
  noteHint: 'Optional, without names.',
  save: 'Add marker',
  saving: 'Adding …',
  cancel: 'Cancel',
})

export type MarkerStrings = ReturnType<typeof markers>
