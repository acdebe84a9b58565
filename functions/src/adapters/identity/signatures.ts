import { createHmac, randomBytes } from 'node:crypto'
import type { Signatures } from '../../domain/followed-tenant.ts'
import { sameSecret } from './same-secret.ts'

/** HMAC (RFC 2104) with SHA-256, in base64url. */
export const signatures: Signatures = {
  newKey: () => randomBytes(32).toString('base64url'),
  sign: (key, text) => createHmac('sha256', key).update(text).digest('base64url'),
  same: sameSecret,
}
