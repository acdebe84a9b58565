import { type Fault, fail, ok, type Result } from '../../domain/failure.ts'

/**
 * A store's version as an entity tag (RFC 9110 section 8.8.3). Versions are opaque and may hold quotes
 * themselves (Cosmos DB's do), which a tag may not, so the value is percent-encoded between the quotes.
 */
export function toETag(version: string): string {
  return `"${encodeURIComponent(version)}"`
}

/** The version in `If-Match`; `undefined` without the header. Lists, `*` and weak tags cannot name the one version a write depends on. */
export function ifMatchOf(header: string | null): Result<string | undefined, Fault> {
  if (header === null) return ok(undefined)
  const tag = /^"([^"]+)"$/.exec(header.trim())?.[1]
  if (tag !== undefined) {
    try {
      return ok(decodeURIComponent(tag))
    } catch {
      // Not one of ours: falls through to the same advice.
    }
  }
  return fail({ where: 'If-Match', message: 'must be one ETag exactly as it was answered, quotes included' })
}
