import { describe, expect, it } from 'vitest'
import { ApiError } from '../../../../addin/src/api/api-error.ts'
import { errorText } from '../../../../addin/src/app/error-text.ts'
import { SignInError } from '../../../../addin/src/hosts/host.ts'
import { appSentences } from '../../../../addin/src/strings/app.ts'
import { createFormat } from '../../../../addin/src/strings/format.ts'

const strings = appSentences(createFormat('en', 'Europe/Berlin'))
const failure = (kind: string, more: object = {}) =>
  new ApiError({ type: `urn:steerwell:problem:${kind}`, title: kind, status: 400, ...more })

describe('what is said about a failure', () => {
  it.each([
    { row: 'no answer in time', error: failure('no-answer'), title: 'Steerwell has not answered' },
    { row: 'no connection', error: failure('offline'), title: 'No connection' },
    { row: 'somebody else was faster', error: failure('stale-version'), title: 'Changed in the meantime' },
    { row: 'a file, with its line', error: failure('unreadable-file', { line: 7 }), title: 'The file cannot be read, line 7' },
    { row: 'a file as a whole', error: failure('unreadable-file'), title: 'The file cannot be read' },
    {
      row: 'an app registration that has run out',
      error: failure('application-refused'),
      title: 'Steerwell itself cannot sign in to Microsoft 365',
    },
    { row: 'a bug here', error: new TypeError('x is undefined'), title: 'Something went wrong on our side' },
    { row: 'a failure that this page does not know', error: failure('brand-new'), title: 'Something went wrong on our side' },
  ])('$row', ({ error, title }) => {
    expect(errorText(error, strings).title).toBe(title)
  })

  it('never shows the message of a bug', () => {
    expect(errorText(new TypeError('secret of Megan'), strings).detail).not.toContain('secret')
  })

  it.each(['unexpected', 'application-refused'])('gives the reference that the administrator needs: %s', (kind) => {
    expect(errorText(failure(kind, { invocationId: 'abc-1' }), strings).detail).toContain('abc-1')
  })

  it('keeps the places in a form', () => {
    const errors = [{ where: '/name', message: 'Write a name.' }]
    expect(errorText(failure('invalid', { errors, detail: 'Not yet.' }), strings)).toEqual({
      title: 'Please correct this',
      detail: 'Not yet.',
      faults: errors,
    })
  })

  it.each([
    { code: 'consent', detail: /^your organisation has not approved it yet\. Ask your administrator/ },
    { code: 'claims', detail: /^your organisation asks you to confirm who you are, and that did not work\./ },
    { code: 'sign-in', detail: /^it did not accept your sign-in\. Sign out of Outlook or Teams and in again/ },
  ])('says that it is Microsoft 365 that refuses, not that nobody is signed in: $code', ({ code, detail }) => {
    const told = errorText(failure('interaction-required', { code }), strings)
    expect(told.title).toBe('Microsoft 365 did not let Steerwell act for you:')
    expect(told.detail).toMatch(detail)
  })

  it('says what to do about signing in', () => {
    expect(errorText(new SignInError('nobody'), strings).detail).toBe('Choose a person in the bar at the top.')
  })
})
