import { describe, expect, it } from 'vitest'
import { describeFailure } from '../../../functions/src/local/describe-failure.ts'

const named = Object.assign(new TypeError('no calendar'), { message: 'no calendar of megan.bowen@contoso.com' })

describe('a failure on the console', () => {
  it.each<[string, unknown, readonly string[]]>([
    ['says what happened, not only where', new Error('no mailbox'), ['Error: no mailbox']],
    ['has the words that it has now', named, ['TypeError: no calendar of megan.bowen@contoso.com']],
    [
      'goes down to what is behind it, which background work keeps to itself',
      new Error('sync-mailbox failed: Error.', {
        cause: new Error('The token endpoint refused: invalid_client', { cause: 'AADSTS7000215' }),
      }),
      ['Error: sync-mailbox failed: Error.', 'caused by Error: The token endpoint refused: invalid_client', 'caused by AADSTS7000215'],
    ],
    ['is told without a message', new Error(), ['Error']],
    ['is told when something else was thrown', { secret: 1 }, ['thrown: object']],
  ])('%s', (_name, error, lines) => {
    const told = describeFailure(error).split('\n')
    expect(told.filter((line) => !/^\s+at /.test(line))).toEqual(lines)
  })

  it('says where, too', () => {
    expect(describeFailure(new Error('here'))).toContain('describe-failure.test.ts')
  })

  it('ends, also where a failure is its own cause', () => {
    const circle = new Error('round')
    circle.cause = circle
    expect(describeFailure(circle).match(/round/g)).toHaveLength(5)
  })
})
