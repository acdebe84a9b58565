/** Reads the contract of Microsoft Graph (schemas made from its metadata) and says what an object violates. */
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import * as z from 'zod'

interface Schema {
  readonly $ref?: string | undefined
  readonly allOf?: readonly Schema[] | undefined
  readonly anyOf?: readonly Schema[] | undefined
  readonly items?: Schema | undefined
  readonly properties?: Readonly<Record<string, Schema>> | undefined
  readonly additionalProperties?: unknown
  readonly 'x-openType'?: boolean | undefined
}
const Schema: z.ZodType<Schema> = z.lazy(() =>
  z.looseObject({
    $ref: z.string().optional(),
    allOf: z.array(Schema).optional(),
    anyOf: z.array(Schema).optional(),
    items: Schema.optional(),
    properties: z.record(z.string(), Schema).optional(),
    additionalProperties: z.unknown().optional(),
    'x-openType': z.boolean().optional(),
  }),
)

const Contract = z.looseObject({
  'x-paths': z.array(z.object({ method: z.string(), template: z.string(), result: z.string() })),
  components: z.object({ schemas: z.record(z.string(), Schema) }),
})

export interface Violations {
  /** JSON pointers without the leading slash, of the outermost values that do not fit. */
  readonly schemaErrors: readonly string[]
  /** Properties that the type does not have, by pointer. */
  readonly unknownProperties: readonly string[]
}

const namespace = 'microsoft.graph.'
/** Open in the metadata, and really sent with more: kinds of identities, and the resource of a notification. */
const reallyOpen = new Set(['identity', 'resourceData', 'communicationsUserIdentity'].map((name) => namespace + name))

export class GraphContract {
  readonly requests: readonly { readonly method: string; readonly template: string; readonly result: string }[]
  readonly #schemas: Readonly<Record<string, Schema>>
  readonly #ajv: Ajv
  readonly #validators = new Map<string, ValidateFunction>()

  /** @param documents of one form, each with types of its own */
  constructor(...documents: readonly unknown[]) {
    const contracts = documents.map((document) => Contract.parse(document))
    this.requests = contracts.flatMap((contract) => contract['x-paths'])
    this.#schemas = Object.assign({}, ...contracts.map(({ components }) => components.schemas))
    // Annotations such as `x-openType` are no keywords of JSON Schema.
    this.#ajv = new Ajv({ strict: false, allErrors: true, validateFormats: true })
    addFormats.default(this.#ajv)
    this.#ajv.addSchema({ $id: 'graph', components: { schemas: this.#schemas } })
  }

  knows(type: string): boolean {
    return Object.hasOwn(this.#schemas, namespace + type)
  }

  /** @param type such as `event`, as in `microsoft.graph.event` */
  violations(type: string, value: unknown): Violations {
    const validate = this.#validators.get(type) ?? this.#ajv.compile({ $ref: `graph#/components/schemas/${namespace}${type}` })
    this.#validators.set(type, validate)
    validate(value)
    const unknown: string[] = []
    this.#unknown(value, { $ref: `#/components/schemas/${namespace}${type}` }, '', unknown)
    return { schemaErrors: outermost(validate.errors ?? []), unknownProperties: unknown }
  }

  #unknown(value: unknown, schema: Schema, path: string, found: string[]): void {
    if (Array.isArray(value)) {
      const { items } = this.#parts(schema).find((part) => part.items) ?? {}
      if (items) for (const [index, item] of value.entries()) this.#unknown(item, items, `${path}${index}/`, found)
      return
    }
    if (typeof value !== 'object' || value === null) return
    const parts = this.#parts(schema)
    const properties = Object.assign({}, ...parts.map((part) => part.properties ?? {}))
    const open =
      this.#names(schema).some((name) => reallyOpen.has(name)) ||
      parts.some(({ additionalProperties }) => additionalProperties !== undefined)
    for (const [name, inner] of Object.entries(value)) {
      // OData JSON 4.5: annotations have an @ in their name.
      if (name.includes('@')) continue
      const known = z.optional(Schema).parse(properties[name])
      if (known) this.#unknown(inner, known, `${path}${name}/`, found)
      else if (!open) found.push(`${path}${name}`)
    }
  }

  /** The schema, and all that it refers to for the same value. */
  #parts(schema: Schema): Schema[] {
    const referred = schema.$ref === undefined ? [] : this.#parts(this.#schemas[nameIn(schema.$ref)] ?? {})
    return [schema, ...referred, ...[...(schema.allOf ?? []), ...(schema.anyOf ?? [])].flatMap((part) => this.#parts(part))]
  }

  #names(schema: Schema): string[] {
    return this.#parts(schema).flatMap(({ $ref }) => ($ref === undefined ? [] : [nameIn($ref)]))
  }
}

function nameIn(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1)
}

/** Of a value that fits none of its alternatives, not why it fits neither of them. */
function outermost(errors: readonly ErrorObject[]): string[] {
  const choices = errors.filter(({ keyword }) => keyword === 'anyOf').map(({ instancePath }) => instancePath)
  const paths = errors.map(
    ({ instancePath }) =>
      choices.toSorted((a, b) => a.length - b.length).find((choice) => `${instancePath}/`.startsWith(`${choice}/`)) ?? instancePath,
  )
  return [...new Set(paths)].map((path) => path.slice(1))
}
