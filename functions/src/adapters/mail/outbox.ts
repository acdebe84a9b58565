import { mkdir, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ok } from '../../domain/failure.ts'
import { composeMime } from './compose-mime.ts'
import type { Sending } from './sending.ts'

const sender = 'steerwell@contoso.com'

/** Where mails end on a machine without a mailbox: one `.eml` file each, that every mail program opens. Sent again it is the same file. */
export function createOutbox(folder: string): Sending {
  const fileOf = (mailId: string) => join(folder, `${mailId.replaceAll(/[^A-Za-z0-9-]/g, '_')}.eml`)
  return {
    async send(mail) {
      await mkdir(folder, { recursive: true })
      const file = fileOf(mail.mailId)
      // Renamed into place: a process that dies while writing leaves no half mail.
      await writeFile(`${file}.new`, await composeMime(mail, sender))
      await rename(`${file}.new`, file)
      return ok(undefined)
    },
    async find({ mailId }) {
      try {
        await stat(fileOf(mailId))
        return 'sent'
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 'not-found'
        throw error
      }
    },
  }
}
