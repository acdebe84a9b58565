/** Addresses below the base URL. Ids hold `=`, `/` and worse. */

export function userPath(userId: string): string {
  return `/users/${encodeURIComponent(userId)}`
}

/** Names keep their `$`, which Graph wants; values are encoded. */
export function query(parameters: Readonly<Record<string, string>>): string {
  return Object.entries(parameters)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')
}

/** A string in an OData expression (URL conventions 5.1.1.14.1): quotes inside are doubled. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
