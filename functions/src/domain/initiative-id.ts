import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/**
 * Id of the initiative that somebody starts with a key of their own: the same however often they ask, and out of reach of everybody
 * else's keys. 128 bits of SHA-256.
 */
export function initiativeIdOf(objectId: string, key: string): string {
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify([objectId, key.toLowerCase()])))).slice(0, 32)
}
