import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeText } from '../../../../functions/src/adapters/files/decode-text.ts'

const text = 'Name\tBeitritt\r\nJürgen Groß\t€ 5 – "ja"\r\n'

const bigEndian = (value: string): Buffer => Buffer.from(value, 'utf16le').swap16()
/** Only the characters of `text` that are not Latin-1: enough for a fixture. */
const windows1252 = (value: string): Buffer =>
  Buffer.from(Array.from(value, (c) => (c === '€' ? 0x80 : c === '–' ? 0x96 : c.charCodeAt(0))))

describe('decodeText', () => {
  it.each([
    ['UTF-8', Buffer.from(text), 'utf-8'],
    ['UTF-8 with mark', Buffer.from(`\uFEFF${text}`), 'utf-8'],
    ['UTF-16LE with mark, as Teams writes it', Buffer.from(`\uFEFF${text}`, 'utf16le'), 'utf-16le'],
    ['UTF-16LE without mark', Buffer.from(text, 'utf16le'), 'utf-16le'],
    ['UTF-16BE with mark', bigEndian(`\uFEFF${text}`), 'utf-16be'],
    ['UTF-16BE without mark', bigEndian(text), 'utf-16be'],
    ['Windows-1252, as Excel saves CSV', windows1252(text), 'windows-1252'],
  ])('%s is read without its mark', (_name, bytes, encoding) => {
    expect(decodeText(bytes)).toEqual({ ok: true, value: { text, encoding } })
  })

  it.each([
    ['nothing', Buffer.alloc(0), 'empty', 'empty'],
    ['only a mark', Buffer.from([0xef, 0xbb, 0xbf]), 'empty', 'empty'],
    ['only white space', Buffer.from('\r\n \t\r\n'), 'empty', 'empty'],
    ['an Excel workbook', Buffer.from('PK\u0003\u0004\u0014\0\u0006\0', 'latin1'), 'not-text', 'Excel workbook'],
    ['a gzip file', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0]), 'not-text', 'gzip'],
    ['an Outlook .msg', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), 'not-text', '.msg'],
    ['a PDF', Buffer.from('%PDF-1.7\n%âãÏÓ\n', 'latin1'), 'not-text', 'PDF'],
    ['random bytes', Buffer.from(Array.from({ length: 2000 }, (_, i) => (i * i * 31 + i * 7) % 256)), 'not-text', 'not a text file'],
    ['only zero bytes', Buffer.alloc(500), 'not-text', 'not a text file'],
  ])('%s is refused with a sentence', (_name, bytes, code, sentence) => {
    const answer = decodeText(bytes)
    expect(answer).toMatchObject({ ok: false, failure: { type: 'unreadable-file', code } })
    expect(answer.ok ? '' : answer.failure.message).toContain(sentence)
  })

  it('stays UTF-8 when the file was cut in the middle of a character', () => {
    const bytes = Buffer.from('Jürgen Groß')
    expect(decodeText(bytes.subarray(0, -1))).toEqual({ ok: true, value: { text: 'Jürgen Gro', encoding: 'utf-8' } })
  })

  it('gives back what was encoded, whatever the encoding', () => {
    const line = fc.string({ unit: 'grapheme', minLength: 1 }).filter((s) => s.trim() !== '' && !/[\p{Cc}\uFEFF]/u.test(s))
    fc.assert(
      fc.property(line, fc.constantFrom('utf8', 'utf16le', 'utf16be'), (value, encoding) => {
        const marked = `\uFEFF${value}`
        const bytes = encoding === 'utf16be' ? bigEndian(marked) : Buffer.from(marked, encoding === 'utf8' ? 'utf8' : 'utf16le')
        expect(decodeText(bytes)).toMatchObject({ ok: true, value: { text: value } })
      }),
      { seed: 20261122, numRuns: 300 },
    )
  })

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const answer = decodeText(bytes)
        expect(answer.ok ? typeof answer.value.text : answer.failure.type).toMatch(/^(string|unreadable-file)$/)
      }),
      { seed: 20261122, numRuns: 1000 },
    )
  })
})
