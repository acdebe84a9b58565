import type { ShippedPackage } from './shipped-packages.ts'

/**
 * What may be part of what is deployed, by SPDX identifier (https://spdx.org/licenses): licences that ask for their text to be handed
 * on (0BSD and MIT-0 not even for that), and of MPL-2.0 that its files stay under it, which they do, since they are built in as they
 * come. An expression of several is not on the list either: somebody has to choose.
 */
const allowed: ReadonlySet<string> = new Set(['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', 'MIT-0', 'MPL-2.0'])

/** Packages that do not say it where it belongs: what they say, and where. */
const saidElsewhere: Readonly<Record<string, { readonly licence: string; readonly where: string }>> = {
  'semaphore@1.1.0': { licence: 'MIT', where: 'its README' },
}

export interface Licensed extends ShippedPackage {
  readonly licence: string
  /** Where it is said, if not in package.json. */
  readonly where?: string
}

/** Throws, naming every package whose licence nobody has agreed to. */
export function withAllowedLicences(packages: readonly ShippedPackage[]): Licensed[] {
  const faults: string[] = []
  const licensed = packages.flatMap((each): Licensed[] => {
    const key = `${each.name}@${each.version}`
    const elsewhere = each.licence === undefined ? saidElsewhere[key] : undefined
    const licence = each.licence ?? elsewhere?.licence
    if (licence === undefined) faults.push(`${key} names no licence`)
    else if (!allowed.has(licence)) faults.push(`${key} is under ${licence}`)
    else return [{ ...each, licence, ...(elsewhere && { where: elsewhere.where }) }]
    return []
  })
  if (faults.length > 0)
    throw new Error(
      `Not on the list of licences that may be shipped (manifest/src/licences.ts):\n${faults.map((fault) => `  - ${fault}`).join('\n')}`,
    )
  return licensed
}

/** Plain text, to be handed on with the program. */
export function licenceList(packages: readonly Licensed[]): string {
  const lines = packages.map(({ name, version, licence, where, home }) =>
    [`${name} ${version}`, where === undefined ? licence : `${licence}, as ${where} says`, home]
      .filter((part) => part !== undefined)
      .join(' | '),
  )
  // Many packages come from the same house, with the same text.
  const byText = new Map<string, string[]>()
  for (const { name, version, texts } of packages)
    for (const text of texts) {
      const plain = text.replace(/\r\n/g, '\n').trim()
      byText.set(plain, [...(byText.get(plain) ?? []), `${name} ${version}`])
    }
  const silent = packages.filter(({ texts }) => texts.length === 0).map(({ name, version }) => `${name} ${version}`)
  return [
    'Code of these packages is part of Steerwell as it is deployed.',
    lines.join('\n'),
    ...(silent.length === 0 ? [] : [`Packages that bring no licence text along: ${silent.join(', ')}.`]),
    ...[...byText].map(([text, names]) => `${'-'.repeat(78)}\n${names.join(', ')}\n\n${text}`),
    '',
  ].join('\n\n')
}
