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
  added: 'Marker added.',
  remove: (what: string, day: string) => `Remove the marker of ${day}: ${what}`,
  removed: 'Marker removed.',
  notRemoved: 'Not removed, so the marker is as before',
  notPutBack: 'The marker could not be put back',
  save: 'Add marker',
  saving: 'Adding …',
  cancel: 'Cancel',
})

export type MarkerStrings = ReturnType<typeof markers>
