/**
 * For the console of this machine, which belongs to whoever started the program: words and all, those of the causes, too. Deployed, a log
 * holds less (triggers/describe-error.ts), and what background work throws says no more than whose fault it is.
 */
export function describeFailure(error: unknown): string {
  const lines: string[] = []
  for (let current = error, depth = 0; current !== undefined && depth < 5; depth += 1) {
    lines.push(`${depth > 0 ? 'caused by ' : ''}${told(current)}`)
    current = current instanceof Error ? current.cause : undefined
  }
  return lines.join('\n')
}

/** A stack begins with the message that the error was made with; it may have been given another since. */
function told(error: unknown): string {
  if (!(error instanceof Error)) return typeof error === 'string' ? error : `thrown: ${typeof error}`
  const { name, message, stack = '' } = error
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line))
  return [message === '' ? name : `${name}: ${message}`, ...frames].join('\n')
}
