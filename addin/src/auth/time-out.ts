/** MSAL waits for a host's answer for ever; we do not. */
export class TimeOut extends Error {
  override readonly name = 'TimeOut'
}

/** Rejects with {@link TimeOut} when the promise has not settled by then. */
export async function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TimeOut(`No answer in ${ms} ms`)), ms)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}
