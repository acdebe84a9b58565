import { expect, it, vi } from 'vitest'
import { openNestedSource } from '../../../../addin/src/auth/nested-source.ts'

const settings = {
  kind: 'entra' as const,
  clientId: 'aaaaaaaa-2222-4333-8444-555555555555',
  authority: 'https://login.microsoftonline.com/11111111-2222-4333-8444-555555555555',
  scope: 'api://steerwell/access_as_user',
}

it('a host that promised a bridge and has none is left for the next way, before anybody is asked who they are', async () => {
  const account = vi.fn(async () => ({ filter: {}, loginHint: undefined }))
  // MSAL itself would go on, with windows and frames of its own.
  await expect(openNestedSource(settings, account)).rejects.toThrow('There is no bridge')
  expect(account).not.toHaveBeenCalled()
})
