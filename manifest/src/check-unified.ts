import * as z from 'zod'
import { boardEntityId } from '../../addin/src/hosts/teams-links.ts'
import { checkPng } from './check-png.ts'
import type { Rendered, Site } from './rendered.ts'
import { Version } from './settings.ts'
import type { UnifiedManifest } from './unified-manifest.ts'

/** What the schema of the unified manifest does not see. */
export function checkUnified(rendered: Rendered, site: Site): string[] {
  const { unified } = rendered
  return [
    ...checkIdentity(unified),
    ...checkActions(unified, site),
    ...checkEvents(unified),
    ...checkPermissions(unified),
    ...checkTabs(unified),
    ...checkLanguages(rendered),
    ...checkPackageIcons(rendered),
  ]
}

const guid = z.guid()

function checkIdentity({ id, version, extensions, webApplicationInfo }: UnifiedManifest): string[] {
  const hidden = extensions?.[0]?.alternates?.[0]?.hide?.customOfficeAddin?.officeAddinId
  return [
    ...Object.entries({ id, 'id of the hidden add-in': hidden, 'client id': webApplicationInfo?.id })
      .filter(([, value]) => !guid.safeParse(value).success)
      .map(([what, value]) => `The ${what} is ${value}, which is no GUID`),
    ...(Version.safeParse(version).success ? [] : [`The version is ${version}, but must be three numbers of five digits at most`]),
  ]
}

/** An action that nothing defines is a button that does nothing. */
function checkActions({ extensions }: UnifiedManifest, site: Site): string[] {
  const [extension] = extensions ?? []
  const defined = (extension?.runtimes ?? []).flatMap(({ actions }) => actions ?? [])
  const controls = (extension?.ribbons ?? []).flatMap(({ tabs }) => tabs.flatMap(({ groups }) => (groups ?? []).flatMap(controlsOf)))
  const wanted = [
    ...controls.map(({ actionId }) => actionId),
    ...(extension?.autoRunEvents ?? []).flatMap(({ events }) => events.map(({ actionId }) => actionId)),
  ]
  const ids = defined.map(({ id }) => id)
  const associated = new Set([...codeOf(site).matchAll(/\.associate\(\s*["'`]([^"'`]+)["'`]/g)].map(([, id]) => id))
  return [
    ...wanted
      .filter((id) => id === undefined || !ids.includes(id))
      .map((id) => `A button or an event has the action ${id}, which no runtime defines`),
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `The action ${id} is defined twice`),
    ...ids.filter((id) => !wanted.includes(id)).map((id) => `The action ${id} is defined, but nothing starts it`),
    ...defined
      .filter(({ type, view }) => type === 'openPage' && !view)
      .map(({ id }) => `The action ${id} opens a page, but not in which view`),
    // The pages open by themselves; a function has to be given its name in the code (`Office.actions.associate`).
    ...defined
      .filter(({ type, id }) => type !== 'openPage' && !associated.has(id))
      .map(({ id }) => `The action ${id} runs a function, but nothing in the built add-in is associated with it`),
  ]
}

const controlsOf = ({ controls }: { readonly controls?: readonly { readonly actionId?: string }[] }) => controls ?? []

function codeOf(site: Site): string {
  const decoder = new TextDecoder()
  return Object.entries(site)
    .filter(([path]) => path.endsWith('.js'))
    .map(([, bytes]) => decoder.decode(bytes))
    .join('\n')
}

/** The schema takes any text here. Names: https://learn.microsoft.com/office/dev/add-ins/develop/event-based-activation#supported-events */
const eventNames: ReadonlySet<string> = new Set([
  'newMessageComposeCreated',
  'newAppointmentOrganizerCreated',
  'messageAttachmentsChanged',
  'appointmentAttachmentsChanged',
  'messageRecipientsChanged',
  'appointmentAttendeesChanged',
  'appointmentTimeChanged',
  'appointmentRecurrenceChanged',
  'infoBarDismissClicked',
  'messageSending',
  'appointmentSending',
  'messageComposeOpened',
  'appointmentOrganizerOpened',
])

function checkEvents({ extensions }: UnifiedManifest): string[] {
  const names = (extensions?.[0]?.autoRunEvents ?? []).flatMap(({ events }) => events.map(({ type }) => type))
  return names.filter((name) => !eventNames.has(name)).map((name) => `Outlook has no event ${name}`)
}

/**
 * The schema takes any text here, too. Outlook's: https://learn.microsoft.com/office/dev/add-ins/outlook/understanding-outlook-add-in-permissions.
 * Of those of chats and meetings, what could ever serve us: https://learn.microsoft.com/microsoftteams/platform/graph-api/rsc/resource-specific-consent
 */
const permissionTypes: Readonly<Record<string, readonly string[]>> = {
  'MailboxItem.Restricted.User': ['Delegated'],
  'MailboxItem.Read.User': ['Delegated'],
  'MailboxItem.ReadWrite.User': ['Delegated'],
  'Mailbox.ReadWrite.User': ['Delegated'],
  'OnlineMeeting.ReadBasic.Chat': ['Application'],
  'OnlineMeetingParticipant.Read.Chat': ['Application', 'Delegated'],
  'MeetingStage.Write.Chat': ['Delegated'],
  'ChatSettings.Read.Chat': ['Application'],
  'ChatMember.Read.Chat': ['Application'],
}

function checkPermissions({ authorization }: UnifiedManifest): string[] {
  return (authorization?.permissions?.resourceSpecific ?? [])
    .filter(({ name, type }) => !permissionTypes[name]?.includes(type))
    .map(({ name, type }) => `There is no permission ${name} of type ${type}`)
}

function checkTabs({ staticTabs = [], configurableTabs = [] }: UnifiedManifest): string[] {
  const ids = [...staticTabs.map(({ entityId }) => entityId), ...configurableTabs.map(({ id }) => id)]
  const meeting = configurableTabs.flatMap(({ context }) => context ?? [])
  return [
    ...(staticTabs.some(({ entityId }) => entityId === boardEntityId)
      ? []
      : [`No tab has the entityId ${boardEntityId}, to which links lead`]),
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `Two tabs are called ${id}`),
    ...(meeting.includes('meetingSidePanel') && !meeting.includes('meetingChatTab') && !meeting.includes('meetingDetailsTab')
      ? ['A side panel needs a tab in the meeting’s chat or details, too']
      : []),
  ]
}

/** Paths in a language file are only text; one that leads nowhere translates nothing. */
function checkLanguages({ unified, languageFiles }: Rendered): string[] {
  const { localizationInfo: info } = unified
  const named = [info?.defaultLanguageFile, ...(info?.additionalLanguages ?? []).map(({ file }) => file)]
  const faults = named
    .filter((file) => file === undefined || !(file in languageFiles))
    .map((file) => `The language file ${file} is not in the package`)
  const visible = visibleTexts(unified)
  for (const [file, { $schema: _, ...translated }] of Object.entries(languageFiles)) {
    faults.push(
      ...Object.keys(translated)
        .filter((path) => !visible.has(path))
        .map((path) => `${file} translates ${path}, which the manifest does not have`),
      ...[...visible.keys()].filter((path) => !translated[path]).map((path) => `${file} does not translate ${path}`),
    )
    if (file !== info?.defaultLanguageFile) continue
    faults.push(
      ...[...visible]
        .filter(([path, text]) => translated[path] !== text)
        .map(([path]) => `${file} says something else than the manifest about ${path}`),
    )
  }
  return faults
}

function visibleTexts({ name, description, staticTabs = [], extensions }: UnifiedManifest): ReadonlyMap<string, string> {
  const texts = new Map<string, string>([
    ['name.short', name.short],
    ['name.full', name.full ?? ''],
    ['description.short', description.short],
    ['description.full', description.full],
  ])
  for (const [index, tab] of staticTabs.entries()) if (tab.name !== undefined) texts.set(`staticTabs[${index}].name`, tab.name)
  for (const [r, { tabs }] of (extensions?.[0]?.ribbons ?? []).entries())
    for (const [t, { groups = [] }] of tabs.entries())
      for (const [g, { label: groupLabel, controls = [] }] of groups.entries()) {
        const group = `extensions[0].ribbons[${r}].tabs[${t}].groups[${g}]`
        if (groupLabel !== undefined) texts.set(`${group}.label`, groupLabel)
        for (const [c, { label, supertip }] of controls.entries()) {
          texts.set(`${group}.controls[${c}].label`, label)
          texts.set(`${group}.controls[${c}].supertip.title`, supertip.title)
          texts.set(`${group}.controls[${c}].supertip.description`, supertip.description)
        }
      }
  return texts
}

function checkPackageIcons({ unified: { icons }, icons: files }: Rendered): string[] {
  const wanted = [
    { name: icons.color, pixels: 192 },
    { name: icons.outline, pixels: 32 },
    ...(icons.color32x32 === undefined ? [] : [{ name: icons.color32x32, pixels: 32 }]),
  ]
  return wanted.flatMap(({ name, pixels }) => checkPng(name, files[name], pixels))
}
