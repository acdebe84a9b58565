/**
 * A process of its own that lives through weeks of trend mails on files in a folder, for a test that kills it. Arguments: the folder, until
 * when, and after how many mails it kills itself, each taken but not yet written down as sent (0: never). Where its clock stands is in a
 * file, too: whoever is started next goes on from there. Prints a line with every look, and `done` at the end.
 */
import { appendFileSync, existsSync, readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { signatures } from '../../functions/src/adapters/identity/signatures.ts'
import { openSqliteQueue } from '../../functions/src/adapters/queue/sqlite-queue.ts'
import { openSqliteStore } from '../../functions/src/adapters/sqlite/sqlite-store.ts'
import { ok } from '../../functions/src/domain/failure.ts'
import { type MailAccess, sendMailQueue } from '../../functions/src/domain/mail-transport.ts'
import type { Ports } from '../../functions/src/domain/ports.ts'
import { plusSeconds } from '../../functions/src/domain/time.ts'
import { addMarker } from '../../functions/src/use-cases/add-marker.ts'
import { findDueMails } from '../../functions/src/use-cases/find-due-mails.ts'
import { signedLinks } from '../../functions/src/use-cases/mail-links.ts'
import { sendMail } from '../../functions/src/use-cases/send-mail.ts'
import { briefMail } from '../contract/brief-mail.ts'
import { lynne } from '../unit/use-cases/world.ts'

export interface Delivery {
  readonly mailId: string
  readonly address: string
  readonly at: string
}

export const clockFile = (folder: string) => join(folder, 'clock')
const deliveriesFile = (folder: string) => join(folder, 'deliveries')
export const storePath = (folder: string) => join(folder, 'store.sqlite')
export const queuePath = (folder: string) => join(folder, 'queue.sqlite')

/** What a mailbox somewhere else has taken. */
export function deliveries(folder: string): Delivery[] {
  const file = deliveriesFile(folder)
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Delivery => JSON.parse(line))
}

if (import.meta.main) {
  const [folder, end, mails, ...initiatives] = process.argv.slice(2)
  if (folder === undefined || end === undefined) throw new Error('Usage: mail-worker.ts FOLDER END MAILS INITIATIVE…')
  let now = readFileSync(clockFile(folder), 'utf8')
  const setNow = (at: string) => {
    now = at
    writeFileSync(`${clockFile(folder)}.new`, at)
    renameSync(`${clockFile(folder)}.new`, clockFile(folder))
  }
  const clock = () => Date.parse(now)
  const store = openSqliteStore({ path: storePath(folder), clock })
  const queue = openSqliteQueue({ path: queuePath(folder), clock })
  let ids = 0
  let taken = 0
  const ports: Ports = {
    store,
    queues: queue,
    clock: () => now,
    newId: () => {
      ids += 1
      return `${process.pid}-${ids}`
    },
    pause: async () => await setImmediate(),
  }
  const access: MailAccess = {
    transport: {
      perMinute: 600,
      settleSeconds: 600,
      async send({ mailId, to: { address } }) {
        appendFileSync(deliveriesFile(folder), `${JSON.stringify({ mailId, address, at: now } satisfies Delivery)}\n`)
        taken += 1
        if (taken === Number(mails)) process.kill(process.pid, 'SIGKILL')
        return ok(undefined)
      },
      find: async ({ mailId }) => (deliveries(folder).some((one) => one.mailId === mailId) ? 'sent' : 'not-found'),
    },
    render: briefMail,
    publicUrl: 'https://steerwell.contoso.com',
    tenants: ['contoso'],
  }
  const look = sendMail(ports, access, signedLinks(ports, access, signatures))
  const work = async () => {
    for (
      let batch = await queue.receive(sendMailQueue.name, 8, 300);
      batch.length > 0;
      batch = await queue.receive(sendMailQueue.name, 8, 300)
    )
      for (const message of batch) {
        writeSync(1, 'look\n')
        await look(sendMailQueue.body.parse(JSON.parse(message.text)))
        await queue.remove(message)
      }
  }

  const [minutes, hour] = [[0, 6, 20, 40], 3600]
  while (now < end) {
    const began = `${now.slice(0, 13)}:00:00Z`
    if (now === began) {
      if (new Date(now).getUTCDay() === 6 && now.slice(11, 13) === '12')
        for (const id of initiatives) await addMarker(ports)(lynne, id, { kind: 'process', date: now.slice(0, 10), note: '' })
      await findDueMails(ports, access)()
    }
    for (const minute of minutes) {
      const at = plusSeconds(began, minute * 60)
      if (at < now) continue
      setNow(at)
      await work()
    }
    setNow(plusSeconds(began, hour))
  }
  writeSync(1, 'done\n')
  await store.close()
  await queue.close()
}
