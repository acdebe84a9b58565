import { tabSetup as de } from './de/tab-setup.ts'
import { tabSetup as en } from './en/tab-setup.ts'
import { sentences } from './sentences.ts'

export const tabSetupSentences = sentences({ en, de })
