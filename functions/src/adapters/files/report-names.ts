/** Names and addresses as Teams writes them in attendance reports. */

/**
 * What Teams puts behind a name for people from outside, in the languages where it was seen or is plain.
 * Other brackets stay: "(ACNE/PAINT EMP)" is part of what the organisation calls that person.
 */
const marks: ReadonlySet<string> = new Set(
  [
    'external, unverified, guest, ext',
    'extern, externe, externer, gast, nicht überprüft, nicht verifiziert',
    'externe, invité, invitée, non vérifié, non vérifiée',
    'externo, externa, convidado, convidada, não verificado, não verificada',
    'zewnętrzny, zewnętrzna, gość, niezweryfikowany, niezweryfikowana',
    '外部, ゲスト, 未確認, 未検証, 来宾, 來賓, 未验证, 未驗證',
    'invitado, invitada, no verificado, no verificada',
    'esterno, esterna, ospite, non verificato, non verificata',
    'extern, niet geverifieerd, externí, host, neověřeno, gäst, overifierad',
  ].flatMap((line) => line.split(', ')),
)
const unverified: ReadonlySet<string> = new Set([
  ...['unverified', 'nicht überprüft', 'nicht verifiziert', 'non vérifié', 'non vérifiée', 'não verificado', 'não verificada'],
  ...['niezweryfikowany', 'niezweryfikowana', '未確認', '未検証', '未验证', '未驗證', 'no verificado', 'no verificada'],
  ...['non verificato', 'non verificata', 'niet geverifieerd', 'neověřeno', 'overifierad'],
])

const unknownUsers: ReadonlySet<string> = new Set([
  ...['unknown user', 'unknown', 'unbekannter benutzer', 'utilisateur inconnu', 'usuário desconhecido', 'utilizador desconhecido'],
  ...[
    'nieznany użytkownik',
    '不明なユーザー',
    'usuario desconocido',
    'utente sconosciuto',
    'onbekende gebruiker',
    '未知用户',
    '未知使用者',
  ],
])

/** Display names in Entra ID have up to 256 characters; marks and company come on top. */
export const longestName = 512

export interface ReportName {
  /** Without marks and company. */
  readonly name: string
  readonly dialIn: boolean
  /** Nobody checked that they are who they typed. */
  readonly unverified: boolean
}

/** "[Fabrikam] Wilber, Alex (External)" → "Wilber, Alex". */
export function reportName(written: string): ReportName {
  let name = oneLine(written).replace(/^\[[^\][]{1,60}\]\s*(?=\S)/u, '')
  let typed = false
  // Teams adds one or two; the bound keeps made-up names of thousands of marks quick.
  for (let count = 0; count < 5; count++) {
    const mark = /\s*[(（]([^()（）]{1,30})[)）]$/u.exec(name)
    const said = mark?.[1]?.trim().toLowerCase() ?? ''
    if (!mark || !marks.has(said)) break
    typed ||= unverified.has(said)
    name = name.slice(0, mark.index)
  }
  return { name, dialIn: isTelephone(name) || unknownUsers.has(name.toLowerCase()), unverified: typed }
}

/** "+49 30 ****12", "+1 425-***-**89", "(425) 555-0100". */
function isTelephone(name: string): boolean {
  return /^[+(]?[\d\s()./*xX•-]{5,30}$/u.test(name) && (name.match(/\d/g)?.length ?? 0) >= 2
}

/** White space of every kind to one space; composed characters (NFC), since macOS decomposes them. */
export function oneLine(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\s\u00a0\u2009\u202f]+/g, ' ')
    .trim()
}

/**
 * The addresses in one cell, in lower case; empty when it holds none.
 * A guest's UPN is their own address with `_` for `@` and the inviting tenant behind it
 * (`alex_fabrikam.com#EXT#@contoso.onmicrosoft.com`, Microsoft Entra B2B): both are theirs.
 */
export function addressesIn(cell: string): string[] {
  const address = cell.trim().toLowerCase()
  if (address.length > 320 || !/^[^\s@"<>]+@[^\s@"<>]+$/.test(address)) return []
  const guest = /^([^@#]+)_([^@#_]+\.[^@#_]+)#ext#@/.exec(address)
  return guest ? [address, `${guest[1]}@${guest[2]}`] : [address]
}
