/** Erasing what is kept of mails: of whoever got them, and in them of whoever they tell about. */
import {
  circleDocument,
  initiativePartition,
  mailPreferenceId,
  mailPreferenceType,
  mailProgressId,
  mailProgressType,
  parseMailEntry,
  parseMailPreference,
  readDocument,
  testMailDocument,
  toDocument,
  toMailEntryDocument,
  toMailProgressDocument,
} from '../domain/documents.ts'
import { toldWithout, withoutSponsorIn } from '../domain/mail-content.ts'
import { mailsOfInitiative, mailType } from '../domain/mail-ledger.ts'
import { Outage } from '../domain/outage.ts'
import type { Ports } from '../domain/ports.ts'
import { same } from '../domain/same.ts'
import { type MailRef, readMailProgress, recipientPartition, thinkNoMore } from './mail-recipients.ts'
import { memberSubjects, removePointer } from './pointers.ts'
import { removeAll } from './remove-all.ts'

type Person = Pick<MailRef, 'tenantId' | 'objectId'>

/** Whether anything of mails is kept of them. */
export async function hasMails(ports: Pick<Ports, 'store'>, person: Person): Promise<boolean> {
  const found = await Promise.all(
    [mailPreferenceType, mailType].map((type) => ports.store.query(recipientPartition(person), { type, pageSize: 1 })),
  )
  return found.some(({ documents }) => documents.length > 0)
}

/**
 * One recipient's about one initiative. The wish goes first: who begins a mail reads it, and who has begun one writes down nothing that is
 * not there any more. One that is on its way arrives.
 */
export async function forgetMailsAbout(ports: Ports, ref: MailRef): Promise<void> {
  const partition = recipientPartition(ref)
  await ports.store.write(partition, [{ kind: 'delete', id: mailPreferenceId(ref.initiativeId) }])
  await thinkNoMore(ports, ref)
  await removeAll(ports.store, partition, mailsOfInitiative(ref.initiativeId))
  await ports.store.write(partition, [{ kind: 'delete', id: mailProgressId(ref.initiativeId) }])
}

/** All of a person's, and their place in circles. */
export async function forgetMails(ports: Ports, person: Person, initiativeIds: readonly string[]): Promise<void> {
  const partition = recipientPartition(person)
  const chosen = await ports.store.query(partition, { type: mailPreferenceType, pageSize: 1000 })
  const ids = chosen.documents.map((stored) => parseMailPreference(stored).value.initiativeId)
  for (const initiativeId of ids) await forgetMailsAbout(ports, { ...person, initiativeId })
  for (const type of [mailType, mailProgressType]) await removeAll(ports.store, partition, { type })
  await ports.store.write(partition, [{ kind: 'delete', id: testMailDocument.id }])
  for (const initiativeId of new Set([...ids, ...initiativeIds])) await leaveCircle(ports, { ...person, initiativeId })
}

async function leaveCircle(ports: Ports, { tenantId, objectId, initiativeId }: MailRef): Promise<void> {
  const partition = initiativePartition(tenantId, initiativeId)
  const circle = await readDocument(ports.store, partition, circleDocument)
  const own = circle?.value.members.find((member) => member.objectId === objectId)
  if (!circle || !own) return
  const members = circle.value.members.filter((member) => member !== own)
  const written = await ports.store.write(partition, [
    { kind: 'replace', document: toDocument(circleDocument, { members }), etag: circle.etag },
  ])
  if (!written.ok) throw new Outage('The circle is changed at the same time', { cause: undefined })
  for (const subject of memberSubjects(own)) await removePointer(ports, tenantId, subject, initiativeId)
}

/** What a manager's mails about one initiative tell about a sponsor who was erased. */
export async function forgetInMails(ports: Ports, ref: MailRef, sponsorId: string): Promise<void> {
  const partition = recipientPartition(ref)
  let continuation: string | undefined
  do {
    const page = await ports.store.query(partition, {
      ...mailsOfInitiative(ref.initiativeId),
      ...(continuation === undefined ? {} : { continuation }),
    })
    for (const { value, etag } of page.documents.map(parseMailEntry)) {
      if (!value.content) continue
      const content = withoutSponsorIn(value.content, sponsorId)
      if (same(content, value.content)) continue
      const document = toMailEntryDocument({ ...value, content })
      if (!(await ports.store.write(partition, [{ kind: 'replace', document, etag }])).ok) throw changedMeanwhile()
    }
    continuation = page.continuation
  } while (continuation !== undefined)
  const progress = await readMailProgress(ports, ref)
  if (!progress?.value.told) return
  const told = toldWithout(progress.value.told, sponsorId)
  if (same(told, progress.value.told)) return
  const document = toMailProgressDocument(ref.initiativeId, { ...progress.value, told })
  if (!(await ports.store.write(partition, [{ kind: 'replace', document, etag: progress.etag }])).ok) throw changedMeanwhile()
}

/** Whoever erases comes back to it. */
const changedMeanwhile = () => new Outage('A mail is sent while it is erased from', { cause: undefined })
