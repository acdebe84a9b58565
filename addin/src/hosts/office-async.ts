/// <reference types="office-js" />
import { SignInError } from './host.ts'

/** Microsoft allows no copy: https://learn.microsoft.com/office/dev/add-ins/develop/referencing-the-javascript-api-for-office-library-from-its-cdn */
const officeJs = 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js'

/** How long Office may take, in milliseconds. Its callbacks do not come at all at times, and a pane must not wait for ever. */
const patience = { start: 20_000, call: 10_000 }

/** A call of Office.js that failed. */
export class OfficeError extends Error {
  override readonly name = 'OfficeError'
  /** Office's own number, such as 12006; `undefined` when no answer came. */
  readonly code: number | undefined

  constructor(call: string, code: number | undefined, options?: { readonly cause?: unknown }) {
    super(code === undefined ? `${call} does not answer` : `${call} failed: ${code}`, options)
    this.code = code
  }
}

/** Loads Office.js and waits until Office has started; every other call before that fails. Rejects with {@link OfficeError}, or {@link SignInError} when it cannot be downloaded. */
export async function loadOffice(window: Window): Promise<void> {
  await inTime('office.js', patience.start, async () => {
    await loadScript(window.document, officeJs)
    await Office.onReady()
  })
}

async function loadScript(document: Document, source: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const script = document.createElement('script')
    script.src = source
    script.addEventListener('load', () => resolve())
    script.addEventListener('error', () => reject(new SignInError('unreachable')))
    document.head.append(script)
  })
}

/** What is read of `Office.AsyncResult`; its status is an enumeration, which is there only once Office.js is. */
export interface OfficeResult<T> {
  readonly status: { readonly toString: () => string }
  readonly value: T
  readonly error?: { readonly code: number }
}
export type OfficeCallback<T> = (result: OfficeResult<T>) => void

/** Makes a promise of one of Office's calls with a callback. Rejects with {@link OfficeError}, also when it is late. */
export async function officeCall<T>(name: string, start: (callback: OfficeCallback<T>) => void, ms = patience.call): Promise<T> {
  return await inTime(
    name,
    ms,
    async () =>
      await new Promise<T>((resolve, reject) => {
        start((result) => {
          if (result.status.toString() === 'succeeded') resolve(result.value)
          else reject(new OfficeError(name, result.error?.code, { cause: result.error }))
        })
      }),
  )
}

async function inTime<T>(name: string, ms: number, run: () => Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new OfficeError(name, undefined)), ms)
  })
  try {
    return await Promise.race([run(), late])
  } finally {
    clearTimeout(timer)
  }
}

/** Requirement sets: https://learn.microsoft.com/javascript/api/requirement-sets/outlook/outlook-api-requirement-sets */
export type Supports = (
  set: 'Mailbox' | 'NestedAppAuth' | 'DialogApi' | 'DialogOrigin' | 'OpenBrowserWindowApi',
  version: `${number}.${number}`,
) => boolean

export const supports: Supports = (set, version) => Office.context.requirements.isSetSupported(set, version)
