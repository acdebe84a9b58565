import { describe, expect, it } from 'vitest'
import { kindOf, type Tags, withTag } from '../../../functions/src/domain/tag.ts'
import { at, meeting, tag } from './examples.ts'

const steering = tag('steering', 'steering')
const here = at('09:00')
const thisOne = (kind: 'briefing' | 'none') => tag('steering', kind, here)

describe('what a meeting counts as', () => {
  it.each<[what: string, tags: Tags, kind: string | undefined]>([
    ['nobody tagged it', [], undefined],
    ['its series is tagged', [steering], 'steering'],
    ['another series is tagged', [tag('other', 'steering')], undefined],
    ['its series is tagged none', [tag('steering', 'none')], undefined],
    ['this occurrence differs', [steering, thisOne('briefing')], 'briefing'],
    ['whatever the order of the tags', [thisOne('briefing'), steering], 'briefing'],
    ['this occurrence was about something else', [steering, thisOne('none')], undefined],
    ['only this occurrence is tagged', [thisOne('briefing')], 'briefing'],
    ['another occurrence differs', [steering, tag('steering', 'briefing', at('09:00', '2026-03-10'))], 'steering'],
  ])('%s', (_, tags, kind) => expect(kindOf(meeting(), tags)).toBe(kind))

  it('an occurrence that was moved keeps its own tag', () => {
    expect(kindOf(meeting({ time: '15:00-16:00', originalStart: here }), [steering, thisOne('briefing')])).toBe('briefing')
  })
})

describe('tagging again', () => {
  it('replaces the tag of the series and leaves those of occurrences', () => {
    expect(withTag([steering, thisOne('none')], tag('steering', 'briefing'))).toEqual([thisOne('none'), tag('steering', 'briefing')])
  })
  it('replaces the tag of one occurrence and leaves that of the series', () => {
    expect(withTag([steering, thisOne('none')], thisOne('briefing'))).toEqual([steering, thisOne('briefing')])
  })
})
