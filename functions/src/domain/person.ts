import * as z from 'zod'

/** Lower-case e-mail address. */
export const Address = z
  .string()
  .trim()
  .toLowerCase()
  .max(320)
  .regex(/^[^\s@<>"]+@[^\s@<>"]+$/, 'Write an e-mail address such as megan.bowen@contoso.com.')

/** Somebody who may appear in calendars and reports under several addresses and spellings. */
export const Person = z.object({
  displayName: z.string().trim().min(1).max(200),
  /** Directory object id (Entra `oid`). Absent until the person signs in or Graph tells it. */
  objectId: z.string().max(100).optional(),
  /** The first is the one shown. */
  addresses: z.array(Address).min(1).max(20),
  /** Names from reports that the PM settled as this person, as written there. */
  otherNames: z.array(z.string().trim().min(1).max(200)).max(50).default([]),
})
export type Person = z.infer<typeof Person>

/** Letters that Unicode does not take apart into a base letter and an accent. */
const undecomposed: Readonly<Record<string, string>> = { ß: 'ss', ø: 'o', ł: 'l', đ: 'd', æ: 'ae', œ: 'oe' }

/**
 * The form in which names are compared: case, accents, punctuation and the order "Surname, Given" do not matter.
 * "BOWEN, Megan" and "Megan Bowen" are the same name; "Megan B." is another.
 */
export function nameKey(name: string): string {
  const [last, first, ...rest] = name.split(',').map((part) => part.trim())
  const ordered = first && rest.length === 0 ? `${first} ${last}` : name
  return ordered
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßøłđæœ]/g, (letter) => undecomposed[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
