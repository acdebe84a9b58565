import { describe, expect, it } from 'vitest'
import { officeCall } from '../../../../addin/src/hosts/office-async.ts'
import { answer, refuse } from '../../../stand-ins/office/items.ts'

describe("one of Office's calls", () => {
  it('gives what Office gives', async () => {
    expect(await officeCall<string>('subject.getAsync', (callback) => answer(callback, 'Steering committee'))).toBe('Steering committee')
  })

  it('fails with the number that Office gives', async () => {
    const call = officeCall<string>('getItemIdAsync', (callback) => refuse(callback, '', 9026))
    await expect(call).rejects.toMatchObject({ name: 'OfficeError', code: 9026, message: 'getItemIdAsync failed: 9026' })
  })

  it('does not wait for ever', async () => {
    const call = officeCall<string>('subject.getAsync', () => undefined, 1)
    await expect(call).rejects.toMatchObject({ name: 'OfficeError', code: undefined, message: 'subject.getAsync does not answer' })
  })

  it('that throws at once is a failure like any other', async () => {
    const call = officeCall<string>('subject.getAsync', () => {
      throw new TypeError('not a function')
    })
    await expect(call).rejects.toThrow(TypeError)
  })
})
