import { panel as de } from './de/panel.ts'
import { panel as en } from './en/panel.ts'
import { sentences } from './sentences.ts'

export const panelSentences = sentences({ en, de })
