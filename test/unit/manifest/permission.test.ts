import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, it } from 'vitest'
import { permission } from '../../../manifest/src/product.ts'

/**
 * Office says of each member which permission it needs at least (`Minimum permission level`); what the pane calls decides what the
 * manifest asks for. A member that several kinds of item have needs the least of theirs.
 */
const levels: readonly string[] = ['restricted', 'read item', 'read/write item', 'read/write mailbox']
const asked: Readonly<Record<(typeof permission)['unified'], string>> = { 'MailboxItem.Read.User': 'read item' }

let needed: ReadonlyMap<string, number>
let hosts: string

beforeAll(async () => {
  const types = await readFile(createRequire(import.meta.url).resolve('@types/office-js/index.d.ts'), 'utf8')
  const members = new Map<string, number>()
  // A comment, and the name of what it is about; in between nothing but blanks and modifiers.
  for (const [, comment = '', name = ''] of types.matchAll(/\/\*\*((?:(?!\*\/).)*)\*\/\s*(?:readonly\s+)?(\w+)\s*[(:?]/gs)) {
    const level = levels.indexOf(/Minimum permission level[^}]*\}\*\*:\s*\*\*([a-z/ ]+)\*\*/.exec(comment)?.[1] ?? '')
    if (level >= 0) members.set(name, Math.min(level, members.get(name) ?? level))
  }
  needed = members

  const folder = fileURLToPath(new URL('../../../addin/src/hosts/', import.meta.url))
  const files = (await readdir(folder)).filter((file) => /^(outlook|office)/.test(file))
  hosts = (await Promise.all(files.map(async (file) => await readFile(join(folder, file), 'utf8')))).join('\n')
})

function membersIn(code: string): string[] {
  return [...code.matchAll(/(?<=\w\??\.)\w+/g)].map(([name]) => name).filter((name) => needed.has(name))
}

function levelOf(code: string): string | undefined {
  return levels[Math.max(...membersIn(code).map((name) => needed.get(name) ?? 0))]
}

it('what the pane calls is found', () => {
  expect(membersIn(hosts)).toEqual(
    expect.arrayContaining(['getItemIdAsync', 'requiredAttendees', 'displayNewMessageFormAsync', 'convertToRestId']),
  )
})

it.each([
  ['mailbox.convertToRestId(id, version)', 'restricted'],
  ['item.requiredAttendees', 'read item'],
  ['item.requiredAttendees; item.body.setSelectedDataAsync(text)', 'read/write item'],
  ['mailbox.makeEwsRequestAsync(xml)', 'read/write mailbox'],
])('%s needs %s', (code, level) => {
  expect(levelOf(code)).toBe(level)
})

it('the manifest asks for what the pane needs, and for no more', () => {
  expect(levelOf(hosts)).toBe(asked[permission.unified])
})
