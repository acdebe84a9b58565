/**
 * The claims that an answer 401 asks for: `WWW-Authenticate: Bearer error="insufficient_claims", claims="<base64 of JSON>"`
 * (https://learn.microsoft.com/entra/identity-platform/claims-challenge). As JSON text; `undefined` when it asks for none.
 */
export function claimsOf(header: string | null): string | undefined {
  if (header === null || !/\berror="insufficient_claims"/i.test(header)) return undefined
  const encoded = /\bclaims="([^"]+)"/i.exec(header)?.[1]
  return encoded === undefined ? undefined : decoded(encoded)
}

/** Both alphabets of RFC 4648 are about. What is no JSON object was not meant for us. */
function decoded(base64: string): string | undefined {
  try {
    const binary = atob(base64.replaceAll('-', '+').replaceAll('_', '/'))
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(binary, (character) => character.charCodeAt(0)))
    const parsed: unknown = JSON.parse(text)
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? text : undefined
  } catch {
    return undefined
  }
}
