/**
 * Bicep files as their grammar reads them (`tree-sitter-bicep`). Bicep's own compiler is on no npm registry, so this is not it: it finds
 * what does not parse, and gives the tests what they compare. What types allow, `az bicep build` in .github/workflows/test.yml says.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Language, type Node, Parser } from 'web-tree-sitter'

export const infraFolder = fileURLToPath(new URL('../../../infra/', import.meta.url))

const grammar = fileURLToPath(new URL('../../../node_modules/tree-sitter-bicep/tree-sitter-bicep.wasm', import.meta.url))

await Parser.init()
const parser = new Parser()
parser.setLanguage(await Language.load(grammar))

interface Declared {
  readonly name: string
  readonly node: Node
  /** Text of the decorator `@description`. */
  readonly description: string | undefined
}

export interface BicepFile {
  /** Below `infra/`. */
  readonly path: string
  readonly text: string
  readonly root: Node
  /** Places that do not parse. */
  readonly faults: readonly string[]
  readonly params: readonly (Declared & { readonly hasDefault: boolean; readonly defaultText: string | undefined })[]
  readonly variables: readonly Declared[]
  readonly outputs: readonly Declared[]
  readonly resources: readonly (Declared & { readonly type: string; readonly version: string; readonly comment: string })[]
  readonly modules: readonly (Declared & { readonly file: string; readonly given: readonly string[] })[]
  /** Names that are used, with the times they are. */
  readonly uses: ReadonlyMap<string, number>
}

export function bicepFiles(): BicepFile[] {
  const modules = readdirSync(`${infraFolder}modules`).map((name) => `modules/${name}`)
  return ['main.bicep', ...modules].map((path) => readBicep(path, readFileSync(infraFolder + path, 'utf8')))
}

export function readBicep(path: string, text: string): BicepFile {
  const tree = parser.parse(text)
  if (!tree) throw new Error(`${path} could not be parsed.`)
  const root = tree.rootNode
  const all = [...walk(root)]
  const ofType = (...types: string[]) => all.filter(({ type }) => types.includes(type))
  const declared = (node: Node): Declared => ({
    name: named(node, 'identifier')?.text ?? '',
    node,
    description: descriptionOf(node),
  })
  const statements = ofType('resource_declaration').map((node) => {
    const [type = '', version = ''] = contentOf(named(node, 'string')).split('@')
    return { ...declared(node), type, version, comment: commentAbove(text, node) }
  })
  const uses = new Map<string, number>()
  for (const { text: name } of ofType('identifier', 'property_identifier')) uses.set(name, (uses.get(name) ?? 0) + 1)
  return {
    path,
    text,
    root,
    faults: all
      .filter((node) => node.isError || node.isMissing)
      .map(({ startPosition, text: bad }) => `line ${startPosition.row + 1}: ${bad}`),
    params: ofType('parameter_declaration').map((node) => {
      const [, , value] = children(node).filter(({ type }) => type !== 'decorators')
      return { ...declared(node), hasDefault: value !== undefined, defaultText: value?.text }
    }),
    variables: ofType('variable_declaration').map(declared),
    outputs: ofType('output_declaration').map(declared),
    resources: statements,
    modules: ofType('module_declaration').map((node) => ({
      ...declared(node),
      file: contentOf(named(node, 'string')),
      given: keysOf(propertyOf(node, 'params')),
    })),
    uses,
  }
}

export function* walk(node: Node): Generator<Node> {
  yield node
  for (const child of node.children) if (child) yield* walk(child)
}

const children = (node: Node): Node[] => node.namedChildren.filter((child) => child !== null)
const named = (node: Node, type: string): Node | undefined => children(node).find((child) => child.type === type)

const contentOf = (text: Node | undefined): string =>
  text
    ? children(text)
        .map((part) => part.text)
        .join('')
    : ''

/** Value of the first property of that name below the node. */
export function propertyOf(node: Node, name: string): Node | undefined {
  for (const found of walk(node)) {
    if (found.type !== 'object_property') continue
    const [key, value] = children(found)
    if (key?.text === name && value) return value
  }
  return undefined
}

/** Names of an object's own properties. */
export function keysOf(object: Node | undefined): string[] {
  return entriesOf(object).map(([key]) => key)
}

export function entriesOf(object: Node | undefined): [string, Node][] {
  if (!object) return []
  return children(object).flatMap((property) => {
    const [key, value] = property.type === 'object_property' ? children(property) : []
    return key && value ? [[key.text, value] satisfies [string, Node]] : []
  })
}

/** Decorators stand before the statement, as a sibling. */
function descriptionOf(node: Node): string | undefined {
  const before = named(node, 'decorators') ?? node.previousNamedSibling
  if (before?.type !== 'decorators') return undefined
  return /@description\('((?:[^'\\]|\\.)*)'\)/.exec(before.text)?.[1]
}

/** The lines of comment directly above, decorators passed over. */
function commentAbove(text: string, node: Node): string {
  const lines = text.split('\n').slice(0, node.startPosition.row)
  const comment: string[] = []
  for (const line of lines.toReversed()) {
    if (line.startsWith('//')) comment.unshift(line.replace(/^\/\/ ?/, ''))
    else if (!line.startsWith('@')) break
  }
  return comment.join('\n')
}

/** A text, a name, a condition or a text with names in it, with values in place of names. Throws on anything else. */
export function evaluate(node: Node, values: Readonly<Record<string, string | boolean>>): string {
  const valueNamed = (name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`There is no value for ${name}.`)
    return value
  }
  switch (node.type) {
    case 'string':
      return children(node)
        .map((part) => (part.type === 'interpolation' ? String(valueNamed(part.text.slice(2, -1))) : part.text))
        .join('')
    case 'identifier':
      return String(valueNamed(node.text))
    case 'ternary_expression': {
      const [condition, yes, no] = children(node)
      if (!(condition && yes && no) || condition.type !== 'identifier') throw new Error(`Not a plain condition: ${node.text}`)
      return evaluate(valueNamed(condition.text) === true ? yes : no, values)
    }
    default:
      throw new Error(`Not a plain value: ${node.text}`)
  }
}
