import { isDeepStrictEqual } from 'node:util'
import { checkPng } from './check-png.ts'
import { type AddinOnlyManifest, factsOfAddinOnly, factsOfUnified } from './manifest-facts.ts'
import type { Rendered, Site } from './rendered.ts'

/** The add-in only manifest by itself, which no schema can be held against here, and beside the unified one. */
export function checkAddinOnly(manifest: AddinOnlyManifest, rendered: Rendered, site: Site): string[] {
  return [...checkStoreIcons(manifest, site), ...checkSame(rendered, manifest), ...checkLimits(manifest)]
}

function checkStoreIcons(manifest: AddinOnlyManifest, site: Site): string[] {
  const icons = [
    { address: manifest.IconUrl['@DefaultValue'], pixels: 64 },
    { address: manifest.HighResolutionIconUrl['@DefaultValue'], pixels: 128 },
    ...Object.values(factsOfAddinOnly(manifest, '1.1').buttons).flatMap(({ icons: sizes }) =>
      Object.entries(sizes).map(([size, address]) => ({ address, pixels: Number(size) })),
    ),
  ]
  return icons.flatMap(({ address, pixels }) => checkPng(address, site[URL.parse(address)?.pathname ?? ''], pixels))
}

function checkSame({ unified, languageFiles }: Rendered, manifest: AddinOnlyManifest): string[] {
  const here = factsOfUnified(unified, languageFiles)
  const hidden = unified.extensions?.[0]?.alternates?.[0]?.hide?.customOfficeAddin?.officeAddinId
  const faults = (['1.0', '1.1'] as const).flatMap((version) => {
    const there = factsOfAddinOnly(manifest, version)
    const { buttons, ...rest } = there
    const { buttons: _, ...own } = here
    const places = [...new Set([...Object.keys(here.buttons), ...Object.keys(buttons)])]
    return [
      ...differing(own, rest).map((name) => `The two manifests differ in ${name}`),
      ...places.flatMap((place) => {
        const [ours, theirs] = [here.buttons[place], buttons[place]]
        if (!(ours && theirs)) return [`Only one of the two manifests has a button on ${place}`]
        // Only 1.1 knows of pinning.
        return differing(ours, theirs)
          .filter((name) => name !== 'pinnable' || version === '1.1')
          .map((name) => `The two manifests differ in ${name} of the button on ${place}`)
      }),
    ]
  })
  const pages = [...new Set(manifest.FormSettings.Form.map(({ DesktopSettings }) => DesktopSettings.SourceLocation['@DefaultValue']))]
  return [
    ...faults,
    ...(pages.every((page) => Object.values(here.buttons).some((button) => button.page === page))
      ? []
      : ['Older clients would be shown another page']),
    // https://learn.microsoft.com/office/dev/add-ins/concepts/duplicate-legacy-metaos-add-ins
    ...(hidden === manifest.Id ? [] : [`The unified manifest hides ${hidden}, but the other add-in is ${manifest.Id}`]),
    ...(manifest.Id === unified.id ? ['Both manifests have the same id'] : []),
    ...(manifest.DisplayName['@DefaultValue'] === unified.name.short ? ['Both manifests have the same name'] : []),
  ]
}

/** Names of what the two have not in common. */
function differing(one: object, other: object): string[] {
  const others = new Map<string, unknown>(Object.entries(other))
  return Object.entries(one).flatMap(([name, value]) => (isDeepStrictEqual(value, others.get(name)) ? [] : [name]))
}

/** Lengths: https://learn.microsoft.com/openspecs/office_file_formats/ms-owemxml and https://learn.microsoft.com/javascript/api/manifest/resources */
function checkLimits(manifest: AddinOnlyManifest): string[] {
  const { VersionOverrides: outer } = manifest
  const resources = [outer.Resources, outer.VersionOverrides.Resources]
  const images = resources.flatMap((each) => each['bt:Images']['bt:Image'])
  const short = resources.flatMap((each) => each['bt:ShortStrings']['bt:String'])
  const long = resources.flatMap((each) => each['bt:LongStrings']['bt:String'])
  const texts = (each: (typeof short)[number]) => [
    each['@DefaultValue'],
    ...(each['bt:Override'] ?? []).map((override) => override['@Value']),
  ]
  return [
    ...[...images, ...short, ...long]
      .filter((each) => each['@id'].length > 32)
      .map((each) => `${each['@id']} is longer than 32 characters`),
    ...short
      .flatMap(texts)
      .filter((text) => text.length > 125)
      .map((text) => `Longer than 125 characters: ${text}`),
    ...long
      .flatMap(texts)
      .filter((text) => text.length > 250)
      .map((text) => `Longer than 250 characters: ${text}`),
    ...(manifest.DisplayName['@DefaultValue'].length > 125 ? ['The name is longer than 125 characters'] : []),
    ...(manifest.Description['@DefaultValue'].length > 250 ? ['The description is longer than 250 characters'] : []),
  ]
}
