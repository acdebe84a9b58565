import { step } from '../panel/facts.ts'

/** To steps of five per cent, and never to none or all: 87 would pretend to know more, and 100 would promise. */
export function aboutShare(probability: number): number {
  return Math.min(1 - step, Math.max(step, Math.round(probability / step) * step))
}
