import { describe, expect, it } from 'vitest'
import { claimsOf } from '../../../../addin/src/api/claims-challenge.ts'

const claims = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}'
const encoded = Buffer.from(claims).toString('base64')
const wide = '{"access_token":{"xms_cc":{"values":["ü?>~ÿ"]}}}'

describe('what a 401 asks for', () => {
  it.each([
    { row: 'nothing is said', header: null, asked: undefined },
    { row: 'a token that is over', header: 'Bearer error="invalid_token"', asked: undefined },
    { row: 'claims', header: `Bearer error="insufficient_claims", claims="${encoded}"`, asked: claims },
    {
      row: 'claims among other things, in another order',
      header: `Bearer realm="", claims="${encoded}", authorization_uri="https://login.microsoftonline.com/common", error="insufficient_claims"`,
      asked: claims,
    },
    { row: 'claims that belong to another error', header: `Bearer error="invalid_token", claims="${encoded}"`, asked: undefined },
    {
      row: 'letters outside of ASCII, in the alphabet for addresses',
      header: `Bearer error="insufficient_claims", claims="${Buffer.from(wide).toString('base64url')}"`,
      asked: wide,
    },
    { row: 'no base64', header: 'Bearer error="insufficient_claims", claims="%%%"', asked: undefined },
    { row: 'no JSON', header: `Bearer error="insufficient_claims", claims="${Buffer.from('hello').toString('base64')}"`, asked: undefined },
    { row: 'no object', header: `Bearer error="insufficient_claims", claims="${Buffer.from('[1]').toString('base64')}"`, asked: undefined },
    { row: 'no claims at all', header: 'Bearer error="insufficient_claims"', asked: undefined },
  ])('$row', ({ header, asked }) => {
    expect(claimsOf(header)).toBe(asked)
  })
})
