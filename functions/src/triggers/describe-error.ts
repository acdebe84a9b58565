import { Outage } from '../domain/outage.ts'

/**
 * What may stand in a log: classes, codes and places in our code. Messages are left out, since those of
 * libraries quote what they stumbled over, and here that is names, addresses and tokens.
 */
export function describeError(error: unknown): string {
  const lines: string[] = []
  for (let current: unknown = error, depth = 0; current !== undefined && depth < 5; depth += 1) {
    if (!(current instanceof Error)) {
      lines.push(`thrown: ${typeof current}`)
      break
    }
    const code = 'code' in current && (typeof current.code === 'string' || typeof current.code === 'number') ? ` (${current.code})` : ''
    // An Outage's own message is ours and free of personal data by its definition.
    const what = current instanceof Outage ? `: ${current.message}` : ''
    const frames = (current.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
    lines.push(`${depth > 0 ? 'caused by ' : ''}${current.name}${code}${what}`, ...frames.slice(0, 12))
    current = current.cause
  }
  return lines.join('\n')
}
