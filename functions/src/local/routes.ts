/**
 * Route templates as Azure Functions understands them (ASP.NET Core routing): literal segments, compared
 * without case, and `{name}`. Constraints and catch-alls are not used here and refused when the app is loaded.
 */
export interface Route<T> {
  readonly template: string
  readonly methods: readonly string[]
  readonly target: T
}

export type Match<T> =
  | { readonly kind: 'found'; readonly target: T; readonly params: Readonly<Record<string, string>> }
  | { readonly kind: 'wrong-method'; readonly allowed: readonly string[] }
  | { readonly kind: 'no-route' }
  | { readonly kind: 'malformed' }

interface Segment {
  readonly text: string
  readonly parameter: boolean
}

export function createRouter<T>(routes: readonly Route<T>[]): (method: string, path: string) => Match<T> {
  const compiled = routes
    .map((route) => ({ ...route, segments: route.template.split('/').map(segmentOf) }))
    .toSorted((a, b) => specificity(b.segments).localeCompare(specificity(a.segments)))

  return (method, path) => {
    const parts: string[] = []
    for (const raw of path.split('/')) {
      const part = decodeSegment(raw)
      if (part === undefined) return { kind: 'malformed' }
      parts.push(part)
    }
    const matching = compiled.filter(({ segments }) => matches(segments, parts))
    // Among the routes that fit, the most specific template decides; other templates are not asked for other methods.
    const best = matching.filter(({ segments }) => matching[0] && specificity(segments) === specificity(matching[0].segments))
    const chosen =
      best.find((route) => route.methods.includes(method)) ??
      (method === 'HEAD' ? best.find((route) => route.methods.includes('GET')) : undefined)
    if (chosen) {
      const params = chosen.segments.flatMap(({ text, parameter }, index) => (parameter ? [[text, parts[index] ?? '']] : []))
      return { kind: 'found', target: chosen.target, params: Object.fromEntries(params) }
    }
    if (best.length === 0) return { kind: 'no-route' }
    const allowed = new Set(best.flatMap((route) => route.methods))
    if (allowed.has('GET')) allowed.add('HEAD')
    return { kind: 'wrong-method', allowed: [...allowed].toSorted((a, b) => a.localeCompare(b)) }
  }
}

function segmentOf(text: string): Segment {
  const name = /^\{(\w+)\}$/.exec(text)?.[1]
  if (name !== undefined) return { text: name, parameter: true }
  if (/[{}*]/.test(text)) throw new Error(`The local host does not understand the route segment "${text}".`)
  return { text: text.toLowerCase(), parameter: false }
}

/** Literals before parameters, segment by segment. */
function specificity(segments: readonly Segment[]): string {
  return segments.map(({ parameter }) => (parameter ? '0' : '1')).join('')
}

function matches(segments: readonly Segment[], parts: readonly string[]): boolean {
  return (
    segments.length === parts.length &&
    segments.every(({ text, parameter }, index) => (parameter ? parts[index] !== '' : parts[index]?.toLowerCase() === text))
  )
}

/** ASP.NET Core leaves an encoded slash as it is, so a parameter never holds one; here neither. */
function decodeSegment(raw: string): string | undefined {
  try {
    return raw
      .split(/%2f/i)
      .map((piece) => decodeURIComponent(piece))
      .join('%2F')
  } catch {
    return undefined
  }
}
