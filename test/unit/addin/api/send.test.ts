import { describe, expect, it } from 'vitest'
import { ApiError } from '../../../../addin/src/api/api-error.ts'
import { panelItem, panelRequest } from '../../../../addin/src/api/panel-request.ts'
import { type Request, type Sent, takingOver } from '../../../../addin/src/api/send.ts'

const begun = panelRequest(panelItem({ iCalUId: 'uid-1', start: '2026-11-24T09:00:00Z', title: 'Steering' }))
const answerOf = (body: string): Sent => ({ status: 200, ok: true, body })

/** Sends everything that is not taken over, and remembers it. */
function sender() {
  const sent: Request[] = []
  return {
    sent,
    send: async (request: Request) => {
      sent.push(request)
      return answerOf('sent')
    },
  }
}

describe('a request that was begun', () => {
  it('is taken over by the first one for the same address, and by no other', async () => {
    const { sent, send } = sender()
    const taking = takingOver(send, begun, Promise.resolve(answerOf('begun')))
    expect(await taking({ ...begun, signal: new AbortController().signal })).toEqual(answerOf('begun'))
    expect(sent).toEqual([])
    expect(await taking(begun)).toEqual(answerOf('sent'))
    expect(sent).toEqual([begun])
  })

  it.each<{ row: string; request: Request }>([
    { row: 'of something else', request: { path: ['initiatives'] } },
    { row: 'that changes something', request: { ...begun, method: 'PUT' } },
  ])('stays for whom it is meant when one comes before, $row', async ({ request }) => {
    const { sent, send } = sender()
    const taking = takingOver(send, begun, Promise.resolve(answerOf('begun')))
    expect(await taking(request)).toEqual(answerOf('sent'))
    expect(await taking(begun)).toEqual(answerOf('begun'))
    expect(sent).toEqual([request])
  })

  it.each<{ row: string; request: Request }>([
    { row: 'another item', request: panelRequest({ iCalUId: 'uid-2', start: '2026-11-24T09:00:00Z' }) },
    { row: 'no item', request: panelRequest(null) },
  ])('is dropped when $row is asked for first: whoever comes back to it wants what is so then', async ({ request }) => {
    const { sent, send } = sender()
    const taking = takingOver(send, begun, Promise.resolve(answerOf('begun')))
    expect(await taking(request)).toEqual(answerOf('sent'))
    expect(await taking(begun)).toEqual(answerOf('sent'))
    expect(sent).toEqual([request, begun])
  })

  it.each([
    { row: 'half a minute', ms: 30_000, told: 'begun' },
    { row: 'more than that', ms: 30_001, told: 'sent' },
  ])('that was answered $row ago is $told', async ({ ms, told }) => {
    let now = 1_000
    const answer = Promise.resolve(answerOf('begun'))
    const taking = takingOver(sender().send, begun, answer, () => now)
    await answer
    now += ms
    expect(await taking(begun)).toEqual(answerOf(told))
  })

  it('is waited for however long its answer takes', async () => {
    let now = 1_000
    const { promise, resolve } = Promise.withResolvers<Sent>()
    const taking = takingOver(sender().send, begun, promise, () => now)
    now += 90_000
    const told = taking(begun)
    resolve(answerOf('begun'))
    expect(await told).toEqual(answerOf('begun'))
  })

  it('hands its failure on, and the next try is sent', async () => {
    const { send } = sender()
    const failure = new ApiError({ type: 'urn:steerwell:problem:offline', title: 'No connection', status: 0 })
    const taking = takingOver(send, begun, Promise.reject(failure))
    await expect(taking(begun)).rejects.toBe(failure)
    expect(await taking(begun)).toEqual(answerOf('sent'))
  })
})
