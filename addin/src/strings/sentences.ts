import { type Format, isolate, type Language } from './format.ts'

/** The sentences of one feature, for one person's language and zone. The same format always gives the same object, so that it can stand in React's dependency lists. */
export type Sentences<T> = (format: Format) => T

/** The English ones say which sentences there are; the compiler asks for the same in every other language. */
export function sentences<T>(byLanguage: Readonly<Record<Language, (format: Format) => T>>): Sentences<T> {
  const made = new WeakMap<Format, { readonly value: T }>()
  return (format) => {
    const known = made.get(format)
    if (known) return known.value
    const value = byLanguage[format.language](format)
    isolateIn(value)
    made.set(format, { value })
    return value
  }
}

/** Whatever is put into a sentence keeps its direction to itself: after a Hebrew name a date would else stand on its wrong side. */
function isolateIn(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) {
    if (typeof inner === 'function') Reflect.set(value, key, (...given: unknown[]) => Reflect.apply(inner, undefined, given.map(isolated)))
    else isolateIn(inner)
  }
}

const isolated = (given: unknown) => (typeof given === 'string' ? isolate(given) : given)
