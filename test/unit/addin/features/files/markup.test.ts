import { expect, it } from 'vitest'
import { escaped, escapedLines } from '../../../../../addin/src/features/files/markup.ts'

it.each([
  ['markup', '<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert(1)&gt;'],
  ['what ends an attribute', 'a" onload="b', 'a&quot; onload=&quot;b'],
  ['an entity', '&amp;', '&amp;amp;'],
  ['an emoji, which is two halves', '😀', '😀'],
  ['half of one', 'a\ud83db', 'ab'],
  ['control characters, but for tab and line', 'a\u0001\tb\nc\u001f', 'a\tb\nc'],
])('%s is text', (_, words, markup) => {
  expect(escaped(words)).toBe(markup)
})

it('lines stay lines in a mail', () => {
  expect(escapedLines('<b>\nA & B')).toBe('&lt;b&gt;<br>A &amp; B')
})
