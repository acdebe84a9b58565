import { describe, expect, it } from 'vitest'
import { hostNameIn } from '../../../addin/src/hosts/open-host.ts'
import { render } from '../../../manifest/src/app-package.ts'
import { checkBeyondSchema, checkManifests } from '../../../manifest/src/check-manifests.ts'
import { drawIcon, macIcon, macIconHighResolution, packageIcons, ribbonIcons } from '../../../manifest/src/icons.ts'
import { pages } from '../../../manifest/src/product.ts'
import type { Rendered } from '../../../manifest/src/rendered.ts'
import { readDeployment } from '../../../manifest/src/settings.ts'
import { sampleRendered, sampleSite, settings } from './sample.ts'

type Change = (rendered: { -readonly [key in keyof Rendered]: Rendered[key] }, site: Record<string, Uint8Array>) => void

const extensionOf = ({ unified }: Rendered) => unified.extensions![0]!
const runtimeOf = (rendered: Rendered) => extensionOf(rendered).runtimes![0]!
const buttonOf = (rendered: Rendered) => extensionOf(rendered).ribbons![0]!.tabs[0]!.groups![0]!.controls![0]!
const inXml =
  (from: string, to: string): Change =>
  (rendered) => {
    if (!rendered.addinOnly.includes(from)) throw new Error(`There is no ${from}`)
    rendered.addinOnly = rendered.addinOnly.replaceAll(from, to)
  }
const fileOf = (size: number) => ribbonIcons.find((icon) => icon.size === size)!.file
const code = (text: string) => new TextEncoder().encode(text)

describe('manifests in order', () => {
  it.each([
    ['of a production', settings],
    ['of a trial', { ...settings, environment: 'test', domain: 'trial.contoso.com' }],
    ['of several tenants', { ...settings, tenant: 'organizations', version: '12.0.99999' }],
  ])('%s', async (_, given) => {
    expect(await checkManifests(render(readDeployment(given, '1.4.0')), sampleSite())).toEqual([])
  })

  it('a trial says so wherever its name stands', () => {
    const { unified, addinOnly, languageFiles } = render(readDeployment({ ...settings, environment: 'test' }, '1.4.0'))
    expect([unified.name.short, languageFiles['de.json']?.['name.short']]).toEqual(['Steerwell (test)', 'Steerwell (test)'])
    expect(addinOnly).toContain('DisplayName DefaultValue="Steerwell for Mac (test)"')
  })

  it('texts of the publisher cannot break out of the XML', () => {
    const name = 'A & B <"C">'
    const { addinOnly } = render(readDeployment({ ...settings, publisher: { ...settings.publisher, name } }, '1.4.0'))
    expect(addinOnly).toContain('<ProviderName>A &amp; B &lt;&quot;C&quot;&gt;</ProviderName>')
  })

  it.each([
    [pages.panelInOutlook, 'outlook'],
    [pages.boardInTeams, 'teams'],
    [pages.boardInBrowser, 'browser'],
  ])('the page %s knows that it runs in %s', (page, host) => {
    expect(hostNameIn(new URL(page, 'https://steerwell.contoso.com').searchParams)).toBe(host)
  })
})

/** What was changed, and the sentence that tells of it: each check has to be seen to bite. */
const broken: readonly [what: string, change: Change, fault: string][] = [
  [
    'a key that the schema does not know',
    ({ unified }) => Object.assign(unified, { tabs: [] }),
    'The schema refuses the unified manifest:',
  ],
  [
    'a context that does not exist',
    (rendered) => Object.assign(extensionOf(rendered).ribbons![0]!, { contexts: ['meetingRead'] }),
    'The schema refuses the unified manifest: /extensions/0/ribbons/0/contexts/0',
  ],
  [
    'a translation that is too long',
    ({ languageFiles }) => Object.assign(languageFiles['de.json']!, { 'description.short': 'Früh sehen. '.repeat(9) }),
    'The schema refuses de.json: /description.short must NOT have more than 80 characters',
  ],
  ['an id that is no GUID', ({ unified }) => Object.assign(unified, { id: 'steerwell' }), 'The id is steerwell, which is no GUID'],
  [
    'a version with four numbers',
    ({ unified }) => Object.assign(unified, { version: '1.4.0.0' }),
    'The version is 1.4.0.0, but must be three numbers',
  ],
  [
    'a button whose action nothing defines',
    (rendered) => Object.assign(buttonOf(rendered), { actionId: 'openPanel' }),
    'A button or an event has the action openPanel, which no runtime defines',
  ],
  [
    'an action that nothing starts',
    (rendered) => runtimeOf(rendered).actions!.push({ id: 'spare', type: 'openPage', view: 'panel' }),
    'The action spare is defined, but nothing starts it',
  ],
  [
    'an action defined twice',
    (rendered) => runtimeOf(rendered).actions!.push({ id: 'openOnMeeting', type: 'openPage', view: 'panel' }),
    'The action openOnMeeting is defined twice',
  ],
  [
    'a page without a view',
    (rendered) => delete runtimeOf(rendered).actions![0]!.view,
    'The action openOnMeeting opens a page, but not in which view',
  ],
  [
    'a function that the code does not have',
    (rendered, site) => {
      Object.assign(runtimeOf(rendered).actions![0]!, { type: 'executeFunction' })
      site['/assets/outlook.js'] = code('Office.actions.associate("openOnMessage",run)')
    },
    'The action openOnMeeting runs a function, but nothing in the built add-in is associated with it',
  ],
  [
    'an event that Outlook does not have',
    (rendered) =>
      Object.assign(extensionOf(rendered), { autoRunEvents: [{ events: [{ type: 'appointmentSend', actionId: 'openOnMeeting' }] }] }),
    'Outlook has no event appointmentSend',
  ],
  [
    'an event whose action nothing defines',
    (rendered) =>
      Object.assign(extensionOf(rendered), { autoRunEvents: [{ events: [{ type: 'appointmentSending', actionId: 'onSend' }] }] }),
    'A button or an event has the action onSend, which no runtime defines',
  ],
  [
    'a permission that does not exist',
    ({ unified }) => Object.assign(unified.authorization!.permissions!.resourceSpecific![0]!, { name: 'MailboxItem.ReadBasic.User' }),
    'There is no permission MailboxItem.ReadBasic.User of type Delegated',
  ],
  [
    'a permission of another type',
    ({ unified }) => unified.authorization!.permissions!.resourceSpecific!.push({ name: 'ChatSettings.Read.Chat', type: 'Delegated' }),
    'There is no permission ChatSettings.Read.Chat of type Delegated',
  ],
  [
    'no tab to which links lead',
    ({ unified }) => Object.assign(unified.staticTabs![0]!, { entityId: 'home' }),
    'No tab has the entityId board, to which links lead',
  ],
  ['two tabs of one name', ({ unified }) => Object.assign(unified.configurableTabs![0]!, { id: 'board' }), 'Two tabs are called board'],
  [
    'a side panel alone',
    ({ unified }) => Object.assign(unified.configurableTabs![0]!, { context: ['meetingSidePanel'] }),
    'A side panel needs a tab in the meeting’s chat or details, too',
  ],
  [
    'a language file that is not there',
    ({ unified }) => Object.assign(unified.localizationInfo!.additionalLanguages![0]!, { file: 'de-de.json' }),
    'The language file de-de.json is not in the package',
  ],
  [
    'a translation of nothing',
    ({ languageFiles }) => Object.assign(languageFiles['de.json']!, { 'staticTabs[1].name': 'Tafel' }),
    'de.json translates staticTabs[1].name, which the manifest does not have',
  ],
  [
    'a text that nobody translated',
    (rendered) => {
      const { 'staticTabs[0].name': _, ...rest } = rendered.languageFiles['de.json']!
      rendered.languageFiles = { ...rendered.languageFiles, 'de.json': rest }
    },
    'de.json does not translate staticTabs[0].name',
  ],
  [
    'another text in the manifest’s own language',
    ({ unified }) => Object.assign(unified.staticTabs![0]!, { name: 'Home' }),
    'en.json says something else than the manifest about staticTabs[0].name',
  ],
  [
    'a color icon of the wrong size',
    (rendered) => Object.assign(rendered.icons, { 'color.png': drawIcon(packageIcons.outline) }),
    'The icon color.png is 32 × 32 pixels, not 192 × 192',
  ],
  ['an outline that is missing', ({ icons }) => Object.assign(icons, { 'outline.png': undefined }), 'The icon outline.png is missing'],
  [
    'an icon that is no PNG',
    ({ icons }) => Object.assign(icons, { 'color32x32.png': code('<svg/>'.repeat(9)) }),
    'The icon color32x32.png is no PNG',
  ],
  [
    'a button’s icon of another size than it says',
    (_, site) => Object.assign(site, { [`/${fileOf(32)}`]: drawIcon(ribbonIcons[0]!) }),
    `The icon https://steerwell.contoso.com/${fileOf(32)} is 16 × 16 pixels, not 32 × 32`,
  ],
  [
    'a tab on a domain that is not valid',
    ({ unified }) => Object.assign(unified.staticTabs![0]!, { contentUrl: 'https://www.contoso.com/teams.html?host=teams' }),
    'https://www.contoso.com/teams.html?host=teams is on a domain that is not among the valid ones',
  ],
  [
    'no valid domain at all',
    ({ unified }) => Object.assign(unified, { validDomains: [] }),
    'is on a domain that is not among the valid ones',
  ],
  [
    'a tab in the clear',
    ({ unified }) => Object.assign(unified.configurableTabs![0]!, { configurationUrl: 'http://steerwell.contoso.com/teams.html' }),
    'http://steerwell.contoso.com/teams.html is no https address',
  ],
  [
    'a page that was not built',
    (_, site) => delete site['/outlook.html'],
    'https://steerwell.contoso.com/outlook.html?host=outlook leads to nothing: the built add-in has no /outlook.html',
  ],
  [
    'another app in the links',
    (rendered) => Object.assign(rendered.addinSettings, { teamsAppId: settings.clientId }),
    `Links into Teams carry ${settings.clientId}, but the app is 9278d205-2cdc-5e5b-b26f-811b3fc0d9d5`,
  ],
  [
    'another application',
    ({ unified }) => Object.assign(unified.webApplicationInfo!, { id: settings.tenant }),
    'The manifest and the add-in name different applications',
  ],
  [
    'another resource',
    ({ unified }) => Object.assign(unified.webApplicationInfo!, { resource: 'api://steerwell.contoso.com' }),
    'The manifest names the resource api://steerwell.contoso.com, but the add-in asks for api://steerwell.contoso.com/5f0c',
  ],
  [
    'a resource without the domain',
    (rendered) => Object.assign(rendered.addinSettings.signIn, { scope: `api://${settings.clientId}/access_as_user` }),
    `The resource api://${settings.clientId} is not made of domain and client id`,
  ],
  [
    'a redirect address with a path',
    ({ unified }) =>
      Object.assign(unified.webApplicationInfo!.nestedAppAuthInfo![0]!, { redirectUri: 'brk-multihub://steerwell.contoso.com/teams' }),
    'The redirect address for nested sign-in is brk-multihub://steerwell.contoso.com/teams',
  ],
  [
    'more scopes than the page asks for',
    ({ unified }) => unified.webApplicationInfo!.nestedAppAuthInfo![0]!.scopes.push('openid'),
    'Teams would get another token than the one that the page asks for',
  ],
  [
    'the sign-in of the local host',
    (rendered) => {
      rendered.addinSettings = { signIn: { kind: 'local' } }
    },
    'The add-in would sign nobody in: its settings are those of the local host',
  ],
  ['XML that does not end', inXml('</OfficeApp>', ''), 'The add-in only manifest cannot be read:'],
  ['XML without an id', inXml('<Id>ceaa292e-b9f3-5006-9e7b-4140a1f426fc</Id>', ''), 'The add-in only manifest cannot be read:'],
  ['another version on Macs', inXml('<Version>1.4.0.0</Version>', '<Version>1.3.0.0</Version>'), 'The two manifests differ in version'],
  ['another publisher on Macs', inXml('<ProviderName>Contoso<', '<ProviderName>Fabrikam<'), 'The two manifests differ in publisher'],
  ['another description on Macs', inXml('Früh sehen', 'Spät sehen'), 'The two manifests differ in description'],
  ['more rights on Macs', inXml('<Permissions>ReadItem<', '<Permissions>ReadWriteItem<'), 'The two manifests differ in permission'],
  ['another requirement on Macs', inXml('MinVersion="1.8"', 'MinVersion="1.10"'), 'The two manifests differ in mailbox'],
  [
    'another label on Macs',
    inXml(
      '<bt:String id="openOnMeeting.label" DefaultValue="Open Steerwell">',
      '<bt:String id="openOnMeeting.label" DefaultValue="Steerwell">',
    ),
    'The two manifests differ in label of the button on meetingDetailsAttendee',
  ],
  [
    'no German tip on Macs',
    inXml('Value="Warum dieser Termin', 'Value="Weshalb dieser Termin'),
    'The two manifests differ in tip of the button on meetingDetailsOrganizer',
  ],
  [
    'a tip whose text is missing',
    inXml('<bt:String id="openOnMessage.tip"', '<bt:String id="openOnMail.tip"'),
    'The two manifests differ in tip of the button on mailRead',
  ],
  [
    'another page on Macs',
    inXml(
      '<bt:Url id="panel" DefaultValue="https://steerwell.contoso.com/outlook.html?host=outlook"/>',
      '<bt:Url id="panel" DefaultValue="https://steerwell.contoso.com/teams.html"/>',
    ),
    'The two manifests differ in page of the button on mailCompose',
  ],
  [
    'another page for older Outlook',
    inXml(
      '<SourceLocation DefaultValue="https://steerwell.contoso.com/outlook.html?host=outlook"/>',
      '<SourceLocation DefaultValue="https://steerwell.contoso.com/teams.html"/>',
    ),
    'Older clients would be shown another page',
  ],
  [
    'an icon less on Macs',
    inXml('<bt:Image size="20" resid="icon20"/>', ''),
    'The two manifests differ in icons of the button on mailRead',
  ],
  [
    'no pane that stays open on Macs',
    inXml('<SupportsPinning>true</SupportsPinning>', ''),
    'The two manifests differ in pinnable of the button on mailRead',
  ],
  [
    'a surface less on Macs',
    inXml('xsi:type="MessageComposeCommandSurface"', 'xsi:type="MessageReadCommandSurface"'),
    'Only one of the two manifests has a button on mailCompose',
  ],
  [
    'a surface less in the unified manifest',
    (rendered) => Object.assign(extensionOf(rendered).ribbons![1]!, { contexts: ['mailRead'] }),
    'Only one of the two manifests has a button on mailCompose',
  ],
  [
    'the wrong add-in hidden',
    inXml('<Id>ceaa292e-b9f3-5006-9e7b-4140a1f426fc</Id>', '<Id>0c7a9d35-4e1f-4d0e-a5f7-f6b41f7c52d6</Id>'),
    'The unified manifest hides ceaa292e-b9f3-5006-9e7b-4140a1f426fc, but the other add-in is 0c7a9d35-4e1f-4d0e-a5f7-f6b41f7c52d6',
  ],
  [
    'nothing hidden',
    (rendered) => delete extensionOf(rendered).alternates,
    'The unified manifest hides undefined, but the other add-in is ceaa292e-b9f3-5006-9e7b-4140a1f426fc',
  ],
  [
    'one id for both',
    inXml('<Id>ceaa292e-b9f3-5006-9e7b-4140a1f426fc</Id>', '<Id>9278d205-2cdc-5e5b-b26f-811b3fc0d9d5</Id>'),
    'Both manifests have the same id',
  ],
  ['one name for both', inXml('"Steerwell for Mac"', '"Steerwell"'), 'Both manifests have the same name'],
  [
    'a small icon for lists',
    inXml(macIconHighResolution.file, macIcon.file),
    `The icon https://steerwell.contoso.com/${macIcon.file} is 64 × 64 pixels, not 128 × 128`,
  ],
  ['an id of a text that is too long', inXml('openOnMeeting.tip', `openOnMeeting.${'tip'.repeat(9)}`), 'is longer than 32 characters'],
  ['a label that is too long', inXml('"Open Steerwell"', `"Open ${'Steerwell '.repeat(13)}"`), 'Longer than 125 characters:'],
  ['a tip that is too long', inXml('and who else comes.', `and who else comes.${' Really.'.repeat(30)}`), 'Longer than 250 characters:'],
  ['a name that is too long', inXml('"Steerwell for Mac"', `"${'Steerwell '.repeat(13)}"`), 'The name is longer than 125 characters'],
  [
    'a description that is too long',
    inXml('still stand behind it', `still stand behind it${' today'.repeat(40)}`),
    'The description is longer than 250 characters',
  ],
]

describe('told before anything is uploaded', () => {
  it.each(broken)('%s', async (_what, change, fault) => {
    const [rendered, site] = [sampleRendered(), sampleSite()]
    change(rendered, site)
    // Compiling the schema takes longer than everything else.
    const faults = fault.startsWith('The schema') ? await checkManifests(rendered, site) : checkBeyondSchema(rendered, site)
    expect(faults.filter((each) => each.includes(fault))).not.toEqual([])
  })
})
