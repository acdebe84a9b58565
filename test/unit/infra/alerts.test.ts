import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { bicepFiles, infraFolder } from './bicep.ts'

const alerts = bicepFiles().find(({ path }) => path === 'modules/alerts.bicep')!
const source = join(infraFolder, '../functions/src')
const code = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(join(source, file), 'utf8'))
  .join('\n')

const names = [...alerts.text.matchAll(/name: '([a-z-]+)'\n\s+what:/g)].map(([, name]) => name!)
/** Of `@azure/identity` and `@azure/msal-node`: they are in what is logged of an error, which begins with its class. */
const errorsOfLibraries = ['CredentialUnavailableError', 'AuthenticationError', 'ClientAuthError']

describe('alerts', () => {
  it('look for sentences that the code logs', () => {
    const quoted = [...alerts.text.matchAll(/Message has(?:_any)? (?:\(([^)]*)\)|("[^"]*"))/g)].flatMap(([, many, one]) => [
      ...(many ?? one ?? '').matchAll(/"([^"]*)"/g),
    ])
    const sentences = quoted.map(([, sentence]) => sentence!).filter((sentence) => !errorsOfLibraries.includes(sentence))
    expect(sentences.length).toBeGreaterThanOrEqual(4)
    for (const sentence of sentences) expect(code).toContain(sentence)
  })

  it('take the number of forged notifications out of the sentence that says it', () => {
    const pattern = /extract\("([^"]+)", 1, Message\)/.exec(alerts.text)?.[1]
    const sentence = /`(Notifications dropped: [^`]+)`/.exec(code)?.[1]
    const logged = sentence!.replace(/\$\{unknown\}/, '4').replace(/\$\{forged\}/, '17')
    expect(new RegExp(pattern!).exec(logged)?.[1]).toBe('17')
  })

  it('are each in the runbook, with what to do, and the runbook has no others', () => {
    const runbook = readFileSync(join(infraFolder, 'runbook.md'), 'utf8')
    const headings = [...runbook.matchAll(/^### `([a-z-]+)`/gm)].map(([, heading]) => heading!)
    expect(headings.toSorted()).toEqual([...names, 'stalled-find-due-mails', 'stalled-sync-due-mailboxes'].toSorted())
  })
})
