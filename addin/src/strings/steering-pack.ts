import { steeringPack as de } from './de/steering-pack.ts'
import { steeringPack as en } from './en/steering-pack.ts'
import { sentences } from './sentences.ts'

export const steeringPackSentences = sentences({ en, de })
