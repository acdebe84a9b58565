/** Hands a file to the person, as the browser does with any download. */
export function download(name: string, content: Blob): void {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  // Not at once: the browser reads it after this turn.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

export const csvFile = (text: string) => new Blob([text], { type: 'text/csv;charset=utf-8' })
/** Set out in lines, so that it can be read without a program for it. */
export const jsonFile = (data: unknown) => new Blob([`${JSON.stringify(data, undefined, 2)}\n`], { type: 'application/json' })

/** Letters and digits of any script; everything else may be forbidden in a file's name somewhere. */
export function fileName(parts: readonly string[], ending: string): string {
  const name = parts
    .map((part) =>
      part
        .normalize('NFC')
        .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
        .replace(/^-|-$/g, '')
        .slice(0, 60),
    )
    .filter((part) => part !== '')
    .join('-')
  return `${name}.${ending}`
}
