/** HTTP without sockets: what the server reads and writes, and tests make. */
export interface PlainRequest {
  readonly method: string
  /** Absolute. */
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}
export interface PlainResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}
