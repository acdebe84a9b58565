/**
 * Windows names of time zones, as Outlook and Exchange write them into TZID.
 *
 * The identifiers ("W. Europe Standard Time") come from `windows-iana`. The display names, which Outlook on the web and old Outlook write
 * instead ("(UTC+01:00) Amsterdam, Berlin, Bern, …"), are in no package; they are listed here as in the comments of CLDR's
 * `common/supplemental/windowsZones.xml`, followed by the ones that earlier versions of Windows used for the same zone.
 */
import { WINDOWS_TO_IANA_MAP } from 'windows-iana'
import type { Zone } from '../../domain/time.ts'

const displayNames: Readonly<Record<string, readonly string[]>> = {
  'Dateline Standard Time': ['International Date Line West'],
  'UTC-11': ['Coordinated Universal Time-11'],
  'Aleutian Standard Time': ['Aleutian Islands'],
  'Hawaiian Standard Time': ['Hawaii'],
  'Marquesas Standard Time': ['Marquesas Islands'],
  'Alaskan Standard Time': ['Alaska'],
  'UTC-09': ['Coordinated Universal Time-09'],
  'Pacific Standard Time (Mexico)': ['Baja California', 'Tijuana, Baja California'],
  'UTC-08': ['Coordinated Universal Time-08'],
  'Pacific Standard Time': ['Pacific Time (US & Canada)', 'Pacific Time (US & Canada); Tijuana'],
  'US Mountain Standard Time': ['Arizona'],
  'Mountain Standard Time (Mexico)': ['Chihuahua, La Paz, Mazatlan', 'La Paz, Mazatlan'],
  'Mountain Standard Time': ['Mountain Time (US & Canada)'],
  'Yukon Standard Time': ['Yukon'],
  'Central America Standard Time': ['Central America'],
  'Central Standard Time': ['Central Time (US & Canada)'],
  'Easter Island Standard Time': ['Easter Island'],
  'Central Standard Time (Mexico)': ['Guadalajara, Mexico City, Monterrey'],
  'Canada Central Standard Time': ['Saskatchewan'],
  'SA Pacific Standard Time': ['Bogota, Lima, Quito, Rio Branco', 'Bogota, Lima, Quito'],
  'Eastern Standard Time (Mexico)': ['Chetumal'],
  'Eastern Standard Time': ['Eastern Time (US & Canada)'],
  'Haiti Standard Time': ['Haiti'],
  'Cuba Standard Time': ['Havana'],
  'US Eastern Standard Time': ['Indiana (East)'],
  'Turks And Caicos Standard Time': ['Turks and Caicos'],
  'Paraguay Standard Time': ['Asuncion'],
  'Atlantic Standard Time': ['Atlantic Time (Canada)'],
  'Venezuela Standard Time': ['Caracas'],
  'Central Brazilian Standard Time': ['Cuiaba'],
  'SA Western Standard Time': ['Georgetown, La Paz, Manaus, San Juan'],
  'Pacific SA Standard Time': ['Santiago'],
  'Newfoundland Standard Time': ['Newfoundland'],
  'Tocantins Standard Time': ['Araguaina'],
  'E. South America Standard Time': ['Brasilia'],
  'SA Eastern Standard Time': ['Cayenne, Fortaleza'],
  'Argentina Standard Time': ['City of Buenos Aires', 'Buenos Aires'],
  'Greenland Standard Time': ['Greenland'],
  'Montevideo Standard Time': ['Montevideo'],
  'Magallanes Standard Time': ['Punta Arenas'],
  'Saint Pierre Standard Time': ['Saint Pierre and Miquelon'],
  'Bahia Standard Time': ['Salvador'],
  'UTC-02': ['Coordinated Universal Time-02'],
  'Azores Standard Time': ['Azores'],
  'Cape Verde Standard Time': ['Cabo Verde Is.', 'Cape Verde Is.'],
  UTC: ['Coordinated Universal Time'],
  'GMT Standard Time': ['Dublin, Edinburgh, Lisbon, London', 'Greenwich Mean Time : Dublin, Edinburgh, Lisbon, London'],
  'Greenwich Standard Time': ['Monrovia, Reykjavik', 'Casablanca, Monrovia'],
  'Sao Tome Standard Time': ['Sao Tome'],
  'Morocco Standard Time': ['Casablanca'],
  'W. Europe Standard Time': ['Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna'],
  'Central Europe Standard Time': ['Belgrade, Bratislava, Budapest, Ljubljana, Prague'],
  'Romance Standard Time': ['Brussels, Copenhagen, Madrid, Paris'],
  'Central European Standard Time': ['Sarajevo, Skopje, Warsaw, Zagreb'],
  'W. Central Africa Standard Time': ['West Central Africa'],
  'Jordan Standard Time': ['Amman'],
  'GTB Standard Time': ['Athens, Bucharest', 'Athens, Bucharest, Istanbul', 'Athens, Istanbul, Minsk'],
  'Middle East Standard Time': ['Beirut'],
  'Egypt Standard Time': ['Cairo'],
  'E. Europe Standard Time': ['Chisinau'],
  'Syria Standard Time': ['Damascus'],
  'West Bank Standard Time': ['Gaza, Hebron'],
  'South Africa Standard Time': ['Harare, Pretoria'],
  'FLE Standard Time': ['Helsinki, Kyiv, Riga, Sofia, Tallinn, Vilnius', 'Helsinki, Kiev, Riga, Sofia, Tallinn, Vilnius'],
  'Israel Standard Time': ['Jerusalem'],
  'South Sudan Standard Time': ['Juba'],
  'Kaliningrad Standard Time': ['Kaliningrad'],
  'Sudan Standard Time': ['Khartoum'],
  'Libya Standard Time': ['Tripoli'],
  'Namibia Standard Time': ['Windhoek'],
  'Arabic Standard Time': ['Baghdad'],
  'Turkey Standard Time': ['Istanbul'],
  'Arab Standard Time': ['Kuwait, Riyadh'],
  'Belarus Standard Time': ['Minsk'],
  'Russian Standard Time': ['Moscow, St. Petersburg', 'Moscow, St. Petersburg, Volgograd'],
  'E. Africa Standard Time': ['Nairobi'],
  'Iran Standard Time': ['Tehran'],
  'Arabian Standard Time': ['Abu Dhabi, Muscat'],
  'Astrakhan Standard Time': ['Astrakhan, Ulyanovsk'],
  'Azerbaijan Standard Time': ['Baku'],
  'Russia Time Zone 3': ['Izhevsk, Samara'],
  'Mauritius Standard Time': ['Port Louis'],
  'Saratov Standard Time': ['Saratov'],
  'Georgian Standard Time': ['Tbilisi'],
  'Volgograd Standard Time': ['Volgograd'],
  'Caucasus Standard Time': ['Yerevan'],
  'Afghanistan Standard Time': ['Kabul'],
  'West Asia Standard Time': ['Ashgabat, Tashkent', 'Tashkent'],
  'Ekaterinburg Standard Time': ['Ekaterinburg'],
  'Pakistan Standard Time': ['Islamabad, Karachi'],
  'Qyzylorda Standard Time': ['Qyzylorda'],
  'India Standard Time': ['Chennai, Kolkata, Mumbai, New Delhi'],
  'Sri Lanka Standard Time': ['Sri Jayawardenepura'],
  'Nepal Standard Time': ['Kathmandu'],
  'Central Asia Standard Time': ['Astana', 'Astana, Dhaka'],
  'Bangladesh Standard Time': ['Dhaka'],
  'Omsk Standard Time': ['Omsk'],
  'Myanmar Standard Time': ['Yangon (Rangoon)'],
  'SE Asia Standard Time': ['Bangkok, Hanoi, Jakarta'],
  'Altai Standard Time': ['Barnaul, Gorno-Altaysk'],
  'W. Mongolia Standard Time': ['Hovd'],
  'North Asia Standard Time': ['Krasnoyarsk'],
  'N. Central Asia Standard Time': ['Novosibirsk'],
  'Tomsk Standard Time': ['Tomsk'],
  'China Standard Time': ['Beijing, Chongqing, Hong Kong, Urumqi'],
  'North Asia East Standard Time': ['Irkutsk'],
  'Singapore Standard Time': ['Kuala Lumpur, Singapore'],
  'W. Australia Standard Time': ['Perth'],
  'Taipei Standard Time': ['Taipei'],
  'Ulaanbaatar Standard Time': ['Ulaanbaatar'],
  'Aus Central W. Standard Time': ['Eucla'],
  'Transbaikal Standard Time': ['Chita'],
  'Tokyo Standard Time': ['Osaka, Sapporo, Tokyo'],
  'North Korea Standard Time': ['Pyongyang'],
  'Korea Standard Time': ['Seoul'],
  'Yakutsk Standard Time': ['Yakutsk'],
  'Cen. Australia Standard Time': ['Adelaide'],
  'AUS Central Standard Time': ['Darwin'],
  'E. Australia Standard Time': ['Brisbane'],
  'AUS Eastern Standard Time': ['Canberra, Melbourne, Sydney'],
  'West Pacific Standard Time': ['Guam, Port Moresby'],
  'Tasmania Standard Time': ['Hobart'],
  'Vladivostok Standard Time': ['Vladivostok'],
  'Lord Howe Standard Time': ['Lord Howe Island'],
  'Bougainville Standard Time': ['Bougainville Island'],
  'Russia Time Zone 10': ['Chokurdakh'],
  'Magadan Standard Time': ['Magadan'],
  'Norfolk Standard Time': ['Norfolk Island'],
  'Sakhalin Standard Time': ['Sakhalin'],
  'Central Pacific Standard Time': ['Solomon Is., New Caledonia'],
  'Russia Time Zone 11': ['Anadyr, Petropavlovsk-Kamchatsky'],
  'New Zealand Standard Time': ['Auckland, Wellington'],
  'UTC+12': ['Coordinated Universal Time+12'],
  'Fiji Standard Time': ['Fiji'],
  'Chatham Islands Standard Time': ['Chatham Islands'],
  'UTC+13': ['Coordinated Universal Time+13'],
  'Tonga Standard Time': ["Nuku'alofa"],
  'Samoa Standard Time': ['Samoa'],
  'Line Islands Standard Time': ['Kiritimati Island'],
}

const byIdentifier = new Map<string, Zone>()
for (const { windowsName, territory, iana } of WINDOWS_TO_IANA_MAP) {
  // Territory 001 is CLDR's default for the zone wherever the user sits.
  const [zone] = iana
  if (territory === '001' && zone !== undefined) byIdentifier.set(windowsName.toLowerCase(), zone)
}

const byDisplayName = new Map<string, Zone>()
for (const [identifier, names] of Object.entries(displayNames)) {
  const zone = byIdentifier.get(identifier.toLowerCase())
  if (zone) for (const name of names) byDisplayName.set(comparable(name), zone)
}

/** Spelling varies: "(GMT+10:00)" for "(UTC+10:00)", "US and Canada" for "US & Canada", spaces around the colon. */
function comparable(name: string): string {
  return name
    .toLowerCase()
    .replace(/^\s*\((?:utc|gmt)[^)]*\)\s*/, '')
    .replaceAll(' and ', ' & ')
    .replaceAll(/[\s,;.]+/g, ' ')
    .trim()
}

/** The IANA zone that CLDR gives for a Windows identifier or display name, whatever the offset in front of it says. */
export function zoneOfWindowsName(name: string): Zone | undefined {
  return byIdentifier.get(name.trim().toLowerCase()) ?? byDisplayName.get(comparable(name))
}

/** One IANA zone for each set of rules that Windows knows. */
export function windowsZones(): readonly Zone[] {
  return [...new Set(byIdentifier.values())]
}
