/**
 * From the bytes of an uploaded file to its text.
 *
 * The upload's `charset` parameter is not asked: Teams serves attendance reports as UTF-16LE whatever the header says,
 * and browsers send none at all for files that somebody picks.
 */
import { fail, ok, type Result, type UnreadableFile } from '../../domain/failure.ts'

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** First bytes of what people upload by mistake, and what to do instead. */
const binaries: readonly { readonly magic: readonly number[]; readonly message: string }[] = [
  {
    magic: [0x50, 0x4b, 0x03, 0x04],
    message:
      'This is a ZIP archive or an Excel workbook, not a text file. Unpack it, or save the sheet as CSV (or the calendar as .ics), and import that file.',
  },
  { magic: [0x1f, 0x8b], message: 'This file is compressed (gzip). Unpack it and import the file inside.' },
  {
    magic: [0xd0, 0xcf, 0x11, 0xe0],
    message: 'This is an Outlook item (.msg) or an old Office file, not a text file. Save it as .ics or CSV and import that file.',
  },
  { magic: [0x25, 0x50, 0x44, 0x46], message: 'This is a PDF. Import the file that Outlook or Teams exports itself (.ics or .csv).' },
]
const binaryOfUnknownKind = 'This is not a text file. Import a calendar (.ics) or an attendance report (.csv).'

/** Enough to tell the encoding, small enough not to matter for a large file. */
const sampleBytes = 4096

/**
 * The text without its byte order mark.
 * A BOM decides; without one UTF-16 is recognised by where its zero bytes lie, then the file is read as UTF-8,
 * and if it is no valid UTF-8 as Windows-1252, in which Excel saves "CSV" in western Europe.
 */
export function decodeText(bytes: Uint8Array): Result<{ text: string; encoding: TextEncoding }, UnreadableFile> {
  if (bytes.length === 0) return fail({ type: 'unreadable-file', code: 'empty', message: 'The file is empty.' })
  const binary = binaries.find(({ magic }) => magic.every((byte, at) => bytes[at] === byte))
  if (binary) return fail({ type: 'unreadable-file', code: 'not-text', message: binary.message })

  const encoding = encodingByMark(bytes) ?? utf16ByZeroBytes(bytes)
  // Fatal only for UTF-8, where failing says that it is another encoding; half a UTF-16 character is lost text, not another encoding.
  const text = encoding ? decode(bytes, encoding, false) : decode(bytes, 'utf-8', true)
  const found =
    text === undefined
      ? { text: decode(bytes, 'windows-1252', false) ?? '', encoding: 'windows-1252' as const }
      : { text, encoding: encoding ?? ('utf-8' as const) }

  if (looksBinary(found.text)) return fail({ type: 'unreadable-file', code: 'not-text', message: binaryOfUnknownKind })
  if (found.text.trim() === '') return fail({ type: 'unreadable-file', code: 'empty', message: 'The file is empty.' })
  return ok(found)
}

function encodingByMark(bytes: Uint8Array): TextEncoding | undefined {
  const [first, second, third] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  return undefined
}

/** Both kinds of file have ASCII line ends, commas and property names, so in UTF-16 every other byte is often zero, and always the same other. */
function utf16ByZeroBytes(bytes: Uint8Array): TextEncoding | undefined {
  let even = 0
  let odd = 0
  const length = Math.min(bytes.length, sampleBytes)
  for (let at = 0; at < length; at++) {
    if (bytes[at] !== 0) continue
    if (at % 2 === 0) even++
    else odd++
  }
  const many = length / 10
  if (odd > many && even < odd / 10) return 'utf-16le'
  if (even > many && odd < even / 10) return 'utf-16be'
  return undefined
}

function decode(bytes: Uint8Array, encoding: TextEncoding, fatal: boolean): string | undefined {
  try {
    // `stream`: a character cut in half at the very end means a file cut short, which its reader finds out, not another encoding.
    return new TextDecoder(encoding, { fatal }).decode(bytes, { stream: true })
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

/** A stray control character is a blemish; many, or a zero among them, are no text. */
function looksBinary(text: string): boolean {
  const sample = text.slice(0, sampleBytes)
  let controls = 0
  for (let at = 0; at < sample.length; at++) {
    const code = sample.charCodeAt(at)
    if (code === 0xfffd || (code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d)) controls += code === 0 ? 2 : 1
  }
  return controls > 2 + sample.length / 50
}
