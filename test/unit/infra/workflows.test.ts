import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { infraFolder } from './bicep.ts'

const folder = join(infraFolder, '../.github/workflows')
const workflows = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const)

describe.each(workflows)('%s', (_name, text) => {
  it('pins every action by digest and says which version that is', () => {
    const used = [...text.matchAll(/uses: (.*)$/gm)].map(([, action]) => action!)
    expect(used.length).toBeGreaterThan(0)
    for (const action of used) expect(action).toMatch(/^actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
  })

  it('may read the repository, and nothing more', () => {
    expect(text).toMatch(/^permissions:\n {2}contents: read\n/m)
    expect(text).not.toMatch(/write|secrets\./)
  })

  it('compiles what is deployed with the compiler of Azure', () => {
    expect(text).toContain('az bicep build --file infra/main.bicep')
  })
})
