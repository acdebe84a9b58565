/** The other calendars that an initiative follows, as one of them sees them during its round. */
import { keptFor, type Voice } from '../domain/following.ts'
import type { Ports } from '../domain/ports.ts'
import type { Instant } from '../domain/time.ts'
import { askToFollow } from './follow-mailboxes.ts'
import type { FollowedInitiative } from './followed-initiatives.ts'
import { callMailbox, type MailboxRef, readMailbox } from './followed-mailboxes.ts'

export async function otherVoices(ports: Ports, ref: MailboxRef, { id, people }: FollowedInitiative): Promise<Voice[]> {
  const found = await Promise.all(
    people.map(async ({ objectId, manager }): Promise<Voice[]> => {
      if (objectId === ref.objectId) return []
      const mailbox = await readMailbox(ports, { tenantId: ref.tenantId, objectId })
      return mailbox ? [{ ...mailbox.value, kept: keptFor(mailbox.value.kept, id), manager }] : []
    }),
  )
  return found.flat()
}

/** Has the others looked at: one of them may have to speak for a meeting now. */
export async function callOthers(ports: Ports, ref: MailboxRef, initiatives: readonly FollowedInitiative[]): Promise<void> {
  const others = new Set(initiatives.flatMap(({ people }) => people.map(({ objectId }) => objectId)))
  others.delete(ref.objectId)
  for (const objectId of others) {
    const other = { tenantId: ref.tenantId, objectId }
    if (await readMailbox(ports, other)) await callMailbox(ports, other)
  }
}

/**
 * Once a day, and when the roster is another one, whoever should be followed and is not is looked for.
 *
 * @param searched of this mailbox and initiative, as of the last round
 */
export async function seeToOthers(
  ports: Ports,
  { tenantId }: MailboxRef,
  { programme, people }: FollowedInitiative,
  { lastSuccess, searched }: { readonly lastSuccess: Instant | undefined; readonly searched: Readonly<Record<string, string>> },
): Promise<void> {
  const now = ports.clock()
  const { revision } = programme.roster.value
  const newRoster = Object.values(searched).some((value) => !value.startsWith(`${revision}.`))
  if (lastSuccess?.slice(0, 10) === now.slice(0, 10) && !newRoster) return
  const followed = await Promise.all(people.map(async ({ objectId }) => (await readMailbox(ports, { tenantId, objectId })) !== undefined))
  if (followed.includes(false)) await askToFollow(ports, tenantId, programme.initiative.value)
}
