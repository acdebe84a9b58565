/** Odds. */
export function logit(p: number): number {
  return Math.log(p / (1 - p))
}

export function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x))
}

/** Beyond these a forecast says nothing more, and a logit would run away. */
export function safe(q: number): number {
  return Math.min(0.999, Math.max(0.001, q))
}
