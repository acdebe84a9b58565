import type { $ZodError, $ZodErrorMap } from 'zod/v4/core'
import type { Fault } from '../../domain/failure.ts'

/** Flattens zod's issues; the branches of a union become one fault, since the caller meant one of them. */
export function faultsOf(error: $ZodError, name: (path: readonly PropertyKey[]) => string): Fault[] {
  return error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ where: name([...issue.path, key]), message: 'is not known here; remove it' }))
      : [{ where: name(issue.path), message: issue.message }],
  )
}

/** Sentences for zod's issues, to be read after the place they belong to. A schema's own message wins over these. */
export const sentenceOf: $ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return 'is missing'
      return `must be ${nounOf(issue.expected)}`
    case 'invalid_value':
      return issue.values.length === 1
        ? `must be ${JSON.stringify(issue.values[0])}`
        : `must be one of ${issue.values.map((value) => JSON.stringify(value)).join(', ')}`
    case 'too_small':
      return limitSentence(issue.origin, issue.minimum, issue.inclusive === false ? 'more than' : 'at least')
    case 'too_big':
      return limitSentence(issue.origin, issue.maximum, issue.inclusive === false ? 'less than' : 'at most')
    case 'invalid_format':
      return `must be ${formats[issue.format] ?? `in the right format (${issue.format})`}`
    case 'not_multiple_of':
      return `must be a multiple of ${issue.divisor}`
    case 'unrecognized_keys':
      return `has unknown properties: ${issue.keys.join(', ')}`
    case 'invalid_key':
      return 'has a name that is not allowed'
    case 'invalid_union':
      return 'does not match any of the allowed forms'
    case 'invalid_element':
      return 'has an entry that is not allowed'
    case 'custom':
      return 'is not allowed'
  }
  return 'is not allowed'
}

function nounOf(expected: string): string {
  return nouns[expected] ?? `of type ${expected}`
}

const nouns: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
  array: 'a list',
  date: 'a date',
  null: 'null',
}

const formats: Readonly<Record<string, string>> = {
  email: 'an e-mail address',
  url: 'a web address',
  uuid: 'an id of the form 00000000-0000-0000-0000-000000000000',
  guid: 'an id of the form 00000000-0000-0000-0000-000000000000',
  datetime: 'a date and time with zone, such as 2026-11-21T09:00:00Z',
  date: 'a date, such as 2026-11-21',
  time: 'a time, such as 09:00:00',
}

function limitSentence(origin: string, limit: number | bigint, comparison: string): string {
  if (limit === 1 && comparison === 'at least' && origin !== 'number') return 'must not be empty'
  if (origin === 'string') return `must be ${comparison} ${limit} characters long`
  if (origin === 'array' || origin === 'set') return `must have ${comparison} ${limit} entries`
  return `must be ${comparison} ${limit}`
}
