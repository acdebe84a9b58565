import { describe, expect, it } from 'vitest'
import { hostNameIn } from '../../../../addin/src/hosts/open-host.ts'

describe('the host that a page is in', () => {
  it.each([
    { row: 'as the manifest says', query: 'host=outlook', name: 'outlook' },
    { row: 'as a tab says', query: 'host=teams&initiative=i1', name: 'teams' },
    { row: 'with what Office adds on the web', query: 'host=outlook&_host_Info=Outlook|Web|16.01|en-US|a|isDialog', name: 'outlook' },
    {
      row: 'with what Office adds on Windows, where the manifest forgot it',
      query: '_host_Info=Outlook$Win32$16.02$de-DE$$$$16',
      name: 'outlook',
    },
    { row: 'another program of Office', query: '_host_Info=Excel|Web|16.01|en-US', name: 'browser' },
    { row: 'the tab in Outlook, which is a tab of Teams there', query: 'host=teams&_host_Info=Outlook|Web', name: 'teams' },
    { row: 'a host that there is not', query: 'host=word', name: 'browser' },
    { row: 'nothing: a browser', query: 'user=megan.bowen@contoso.com', name: 'browser' },
  ])('$row', ({ query, name }) => {
    expect(hostNameIn(new URLSearchParams(query))).toBe(name)
  })
})
