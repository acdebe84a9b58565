/**
 * The words by which a Teams attendance report is recognised, in the languages Teams writes it.
 *
 * Teams translates headings, section titles and actions, and changes their spelling between versions ("First Join",
 * "First join", "First Join (UTC)"), so a column is found by what its heading says and not by its place.
 * A language that is missing here is still read where the report has numbered sections or a "(UPN)" column:
 * see `report-tables.ts`, which then looks at what the cells hold.
 */

export const columns = [
  'name',
  'first-join',
  'last-leave',
  'join',
  'leave',
  'duration',
  'email',
  'upn',
  'role',
  'registration-email',
  'action',
  'timestamp',
] as const
export type Column = (typeof columns)[number]

export type SummaryLine = 'title' | 'start' | 'end' | 'participant-count'

/** `other`: a section that says nothing about who came when, such as "4. Meeting Engagement". */
export type Section = 'summary' | 'participants' | 'activities' | 'other'

export type Action = 'joined' | 'joined-before' | 'left'

/** BCP 47. */
export const languages = ['en', 'de', 'fr', 'pt', 'pl', 'ja', 'es', 'it', 'nl', 'zh', 'cs', 'sv'] as const
export type Language = (typeof languages)[number]

type Words = Partial<Record<Language, readonly string[]>>

const columnWords: Record<Exclude<Column, 'upn'>, Words> = {
  name: {
    en: ['Name', 'Full Name'],
    de: ['Name', 'Vollständiger Name'],
    fr: ['Nom', 'Nom complet'],
    pt: ['Nome', 'Nome Completo'],
    pl: ['Imię i nazwisko', 'Nazwa', 'Pełna nazwa'],
    ja: ['名前', '氏名'],
    es: ['Nombre', 'Nombre completo'],
    it: ['Nome', 'Nome completo'],
    nl: ['Naam', 'Volledige naam'],
    zh: ['姓名', '名称', '名稱', '全名'],
    cs: ['Jméno', 'Celé jméno'],
    sv: ['Namn', 'Fullständigt namn'],
  },
  'first-join': {
    en: ['First Join', 'First Join Time'],
    de: ['Erster Beitritt', 'Erste Teilnahme'],
    fr: ['Première participation', 'Première connexion', 'Première arrivée'],
    pt: ['Primeira Entrada', 'Primeiro ingresso', 'Primeira participação'],
    pl: ['Pierwsze dołączenie'],
    ja: ['初めての参加', '最初の参加'],
    es: ['Primera unión', 'Primera entrada', 'Primer ingreso'],
    it: ['Primo accesso', 'Prima partecipazione'],
    nl: ['Eerste deelname'],
    zh: ['首次加入', '首次加入时间', '首次加入時間'],
    cs: ['První připojení'],
    sv: ['Första anslutning'],
  },
  'last-leave': {
    en: ['Last Leave', 'Last Leave Time'],
    de: ['Letztes Verlassen', 'Letzter Austritt'],
    fr: ['Dernière sortie', 'Dernier départ'],
    pt: ['Última saída'],
    pl: ['Ostatnie wyjście', 'Ostatnie opuszczenie'],
    ja: ['最終退出', '最後の退出'],
    es: ['Última salida'],
    it: ['Ultima uscita'],
    nl: ['Laatste vertrek'],
    zh: ['上次离开', '最后离开', '上次離開', '上次離開時間', '最後離開'],
    cs: ['Poslední odchod', 'Poslední opuštění'],
    sv: ['Senast lämnad', 'Lämnade senast'],
  },
  join: {
    en: ['Join Time'],
    de: ['Beitreten', 'Beitrittszeit', 'Beitrittszeitpunkt', 'Zeitpunkt des Beitritts'],
    fr: ["Heure d'arrivée", 'Heure de participation', 'Heure de connexion'],
    pt: ['Horário de Entrada', 'Hora de Entrada', 'Hora de Ingresso'],
    pl: ['Godzina dołączenia', 'Czas dołączenia'],
    ja: ['参加時刻', '参加時間', '参加日時'],
    es: ['Hora de unión', 'Hora de ingreso', 'Hora de entrada'],
    it: ['Ora di ingresso', 'Ora di accesso', 'Ora di partecipazione'],
    nl: ['Deelnametijd', 'Tijdstip van deelname'],
    zh: ['加入时间', '加入時間'],
    cs: ['Čas připojení'],
    sv: ['Anslutningstid'],
  },
  leave: {
    en: ['Leave Time'],
    de: ['Verlassen', 'Verlassenszeit', 'Zeitpunkt des Verlassens', 'Austrittszeit'],
    fr: ['Heure de départ', 'Heure de sortie'],
    pt: ['Horário de Saída', 'Hora de Saída'],
    pl: ['Godzina wyjścia', 'Czas wyjścia', 'Czas opuszczenia'],
    ja: ['退出時刻', '退出時間', '退出日時'],
    es: ['Hora de salida'],
    it: ['Ora di uscita'],
    nl: ['Vertrektijd', 'Tijdstip van vertrek'],
    zh: ['离开时间', '離開時間'],
    cs: ['Čas odchodu', 'Čas opuštění'],
    sv: ['Tid för lämning', 'Lämnade'],
  },
  duration: {
    en: ['Duration', 'In-Meeting Duration'],
    de: ['Dauer', 'Dauer der Besprechung', 'Besprechungsdauer'],
    fr: ['Durée', 'Durée de la réunion', 'Durée en réunion'],
    pt: ['Duração', 'Duração da Reunião', 'Duração na reunião'],
    pl: ['Czas trwania', 'Czas udziału w spotkaniu', 'Czas trwania spotkania'],
    ja: ['会議の長さ', '所要時間'],
    es: ['Duración', 'Duración de la reunión', 'Duración en la reunión'],
    it: ['Durata', 'Durata della riunione', 'Durata in riunione'],
    nl: ['Duur', 'Duur van vergadering'],
    zh: ['持续时间', '持續時間', '会议持续时间', '會議持續時間'],
    cs: ['Doba trvání'],
    sv: ['Varaktighet'],
  },
  email: {
    en: ['Email', 'Email Address'],
    de: ['E-Mail', 'E-Mail-Adresse'],
    fr: ['E-mail', 'Courrier électronique', 'Adresse e-mail', 'Adresse de messagerie'],
    pt: ['Email', 'E-mail', 'Endereço de email'],
    pl: ['E-mail', 'Adres e-mail'],
    ja: ['メール', 'メール アドレス', '電子メール'],
    es: ['Correo electrónico', 'Dirección de correo electrónico'],
    it: ['Posta elettronica', 'Indirizzo di posta elettronica', 'Indirizzo e-mail'],
    nl: ['E-mail', 'E-mailadres'],
    zh: ['电子邮件', '電子郵件'],
    cs: ['E-mail', 'E-mailová adresa'],
    sv: ['E-post', 'E-postadress'],
  },
  role: {
    en: ['Role'],
    de: ['Rolle'],
    fr: ['Rôle'],
    pt: ['Função'],
    pl: ['Rola'],
    ja: ['役割'],
    es: ['Rol', 'Función'],
    it: ['Ruolo'],
    nl: ['Rol'],
    zh: ['角色'],
    cs: ['Role'],
    sv: ['Roll'],
  },
  'registration-email': {
    en: ['Registration Email', 'Registered Email'],
    zh: ['註冊電子郵件', '注册电子邮件'],
  },
  action: {
    en: ['User Action'],
    de: ['Benutzeraktion'],
    fr: ["Action de l'utilisateur"],
    pt: ['Atividade', 'Ação do Usuário', 'Ação do Utilizador'],
    pl: ['Akcja użytkownika'],
    ja: ['ユーザー アクション', 'ユーザーの操作'],
    es: ['Acción del usuario', 'Acción de usuario'],
    it: ['Azione utente', "Azione dell'utente"],
    nl: ['Gebruikersactie'],
    zh: ['用户操作', '使用者動作'],
    cs: ['Akce uživatele'],
    sv: ['Användaråtgärd'],
  },
  timestamp: {
    en: ['Timestamp'],
    de: ['Zeitstempel'],
    fr: ['Date et heure', 'Horodatage'],
    pt: ['Carimbo de data/hora'],
    pl: ['Znacznik czasu', 'Sygnatura czasowa'],
    ja: ['タイムスタンプ'],
    es: ['Marca de tiempo', 'Marca temporal'],
    it: ['Timestamp', 'Data e ora'],
    nl: ['Tijdstempel'],
    zh: ['时间戳', '時間戳記'],
    cs: ['Časové razítko'],
    sv: ['Tidsstämpel'],
  },
}

const summaryWords: Record<SummaryLine, Words> = {
  title: {
    en: ['Meeting title'],
    de: ['Besprechungstitel', 'Titel der Besprechung'],
    fr: ['Titre de la réunion'],
    pt: ['Título da reunião'],
    pl: ['Tytuł spotkania'],
    ja: ['会議のタイトル', '会議タイトル'],
    es: ['Título de la reunión'],
    it: ['Titolo della riunione'],
    nl: ['Titel van vergadering', 'Vergaderingstitel'],
    zh: ['会议标题', '會議標題'],
    cs: ['Název schůzky'],
    sv: ['Mötesrubrik', 'Mötets rubrik'],
  },
  start: {
    en: ['Start time', 'Meeting Start Time'],
    de: ['Startzeit', 'Startzeit der Besprechung', 'Besprechungsbeginn'],
    fr: ['Heure de début', 'Heure de début de la réunion'],
    pt: ['Hora de início', 'Hora de Início da Reunião'],
    pl: ['Godzina rozpoczęcia', 'Czas rozpoczęcia', 'Godzina rozpoczęcia spotkania', 'Czas rozpoczęcia spotkania'],
    ja: ['開始時刻', '開始時間', '会議の開始時刻', '会議の開始時間'],
    es: ['Hora de inicio', 'Hora de inicio de la reunión'],
    it: ['Ora di inizio', 'Ora di inizio della riunione', 'Ora di inizio riunione'],
    nl: ['Begintijd', 'Starttijd', 'Begintijd van vergadering'],
    zh: ['开始时间', '開始時間', '会议开始时间', '會議開始時間'],
    cs: ['Čas zahájení'],
    sv: ['Starttid'],
  },
  end: {
    en: ['End time', 'Meeting End Time'],
    de: ['Endzeit', 'Endzeit der Besprechung', 'Besprechungsende'],
    fr: ['Heure de fin', 'Heure de fin de la réunion'],
    pt: ['Hora de término', 'Hora de Término da Reunião', 'Hora de fim'],
    pl: ['Godzina zakończenia', 'Czas zakończenia', 'Godzina zakończenia spotkania', 'Czas zakończenia spotkania'],
    ja: ['終了時刻', '終了時間', '会議の終了時刻', '会議の終了時間'],
    es: ['Hora de finalización', 'Hora de finalización de la reunión', 'Hora de fin'],
    it: ['Ora di fine', 'Ora di fine della riunione', 'Ora di fine riunione'],
    nl: ['Eindtijd', 'Eindtijd van vergadering'],
    zh: ['结束时间', '結束時間', '会议结束时间', '會議結束時間'],
    cs: ['Čas ukončení'],
    sv: ['Sluttid'],
  },
  'participant-count': {
    en: ['Attended participants', 'Total Number of Participants'],
    de: ['Teilnehmer', 'Gesamtzahl der Teilnehmer', 'Anwesende Teilnehmer'],
    fr: ['Participants présents', 'Nombre total de participants'],
    pt: ['Participantes presentes', 'Participantes Atendidos', 'Número Total de Participantes'],
    pl: ['Obecni uczestnicy', 'Łączna liczba uczestników'],
    ja: ['出席した参加者', '参加者の総数'],
    es: ['Participantes asistentes', 'Número total de participantes'],
    it: ['Numero totale di partecipanti'],
    nl: ['Totaal aantal deelnemers'],
  },
}

const sectionWords: Record<Section, Words> = {
  summary: {
    en: ['Summary', 'Meeting Summary'],
    de: ['Zusammenfassung', 'Besprechungszusammenfassung', 'Zusammenfassung der Besprechung'],
    fr: ['Résumé', 'Synthèse', 'Résumé de la réunion'],
    pt: ['Resumo', 'Resumo da Reunião'],
    pl: ['Podsumowanie', 'Podsumowanie spotkania'],
    ja: ['要約', '概要', '会議の要約'],
    es: ['Resumen', 'Resumen de la reunión'],
    it: ['Riepilogo', 'Riepilogo riunione', 'Riepilogo della riunione'],
    nl: ['Samenvatting', 'Samenvatting van vergadering'],
    zh: ['摘要', '会议摘要', '會議摘要'],
    cs: ['Souhrn'],
    sv: ['Sammanfattning'],
  },
  participants: {
    en: ['Participants'],
    de: ['Teilnehmer'],
    fr: ['Participants'],
    pt: ['Participantes'],
    pl: ['Uczestnicy'],
    ja: ['参加者'],
    es: ['Participantes'],
    it: ['Partecipanti'],
    nl: ['Deelnemers'],
    zh: ['参与者', '參與者'],
    cs: ['Účastníci'],
    sv: ['Deltagare'],
  },
  activities: {
    en: ['In-Meeting Activities', 'In-Meeting Activity'],
    de: ['Aktivitäten in der Besprechung', 'Aktivitäten während der Besprechung'],
    fr: ['Activités en réunion', 'Activités de la réunion', 'Activités pendant la réunion'],
    pt: ['Atividades em Reunião', 'Atividades na reunião', 'Atividades durante a reunião'],
    pl: ['Działania podczas spotkania', 'Aktywność podczas spotkania', 'Działania w spotkaniu'],
    ja: ['会議中のアクティビティ'],
    es: ['Actividades en la reunión', 'Actividades de la reunión'],
    it: ['Attività in riunione', 'Attività durante la riunione'],
    nl: ['Activiteiten in vergadering', 'Activiteiten tijdens vergadering'],
    zh: ['会议中活动', '會議中活動', '会议活动', '會議活動'],
    cs: ['Aktivity při schůzce', 'Aktivity ve schůzce'],
    sv: ['Aktiviteter i möte', 'Mötesaktiviteter'],
  },
  other: { en: ['Meeting Engagement'], pt: ['Compromisso da Reunião'] },
}

/**
 * Stems, not whole words: the 2020 list writes "A quitté l'appel", "Left", "Opuścił(a)".
 * "Before" must be looked for first, since "Joined before" also says "Joined".
 */
const actionStems: readonly (readonly [Action, RegExp])[] = [
  [
    'left',
    /^left\b|quitt|verlass|\bsaiu\b|\bsali[oó]|abandon|uscit|abbandon|opu[sś]ci|wysz|退出|退室|离开|離開|vertrok|verlaten|odeš|opustil|lämna/,
  ],
  ['joined-before', /\b(?:before|avant|vorher|zuvor|bereits|antes|prima|eerder|tidigare)\b|wcześniej|przed|dříve|以前|より前|之前/],
  ['joined', /join|rejoin|beigetret|teilgenomm|ingress|entr[oó]|\buni[oód]|partecip|dołącz|参加|加入|deelg|připoj|anslut/],
]

/** Letters and digits only: spelling, hyphens, spaces and quotation marks differ between versions, accents do not. */
export function comparable(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}\p{Mark}]/gu, '')
}

interface Known<T> {
  readonly means: T
  readonly languages: readonly Language[]
}

function index<T extends string>(words: Record<T, Words>): Map<string, Known<T>> {
  const known = new Map<string, Known<T>>()
  for (const means of keysOf(words)) {
    for (const language of languages) {
      for (const word of words[means][language] ?? []) {
        const key = comparable(word)
        known.set(key, { means, languages: [...(known.get(key)?.languages ?? []), language] })
      }
    }
  }
  return known
}

/** `Object.keys` forgets the key type; these records are literals of this file and hold nothing else. */
function keysOf<T extends string>(record: Record<T, unknown>): T[] {
  return Object.keys(record).filter((key): key is T => key in record)
}

const knownColumns = index(columnWords)
const knownSummaryLines = index(summaryWords)
const knownSections = index(sectionWords)

/** Zone marks in headings: "First Join (UTC)". */
const zoneMark = /[(（]\s*(?:UTC|GMT)\s*[)）]/i

export function saysUtc(heading: string): boolean {
  return zoneMark.test(heading)
}

export function columnOf(heading: string): Column | undefined {
  // Asked for every cell of a report, where times and addresses are most of it: no heading has a digit or an "@".
  if (heading.length > 60 || /[\d@]/.test(heading)) return undefined
  // The abbreviation is the same in every language: "Teilnehmer-ID (UPN)", "参加者 ID (UPN)".
  if (/\bUPN\b/i.test(heading.normalize('NFKC'))) return 'upn'
  return knownColumns.get(comparable(heading.replace(zoneMark, '')))?.means
}

export function summaryLineOf(heading: string): SummaryLine | undefined {
  return knownSummaryLines.get(comparable(heading.replace(zoneMark, '')))?.means
}

/** A section's title stands alone in its line, with or without its number. The number decides where the words are not known. */
export function sectionOf(title: string): Section | undefined {
  const numbered = /^\s*(\d)\s*[.)．]\s*(\S.*)$/u.exec(title)
  const known = knownSections.get(comparable(numbered?.[2] ?? title))?.means
  if (known || !numbered) return known
  return (['summary', 'participants', 'activities'] as const)[Number(numbered[1]) - 1] ?? 'other'
}

export function actionOf(text: string): Action | undefined {
  const said = text.normalize('NFKC').trim().toLowerCase()
  return actionStems.find(([, stem]) => stem.test(said))?.[0]
}

/** The language that most of these headings and titles are written in; `und` (BCP 47: undetermined) when none is known. */
export function languageOf(texts: readonly string[]): Language | 'und' {
  const votes = new Map<Language, number>()
  for (const text of texts) {
    const key = comparable(text.replace(zoneMark, '').replace(/^\s*\d\s*[.)．]\s*/, ''))
    const spoken = new Set([knownColumns, knownSummaryLines, knownSections].flatMap((known) => known.get(key)?.languages ?? []))
    for (const language of spoken) votes.set(language, (votes.get(language) ?? 0) + 1)
  }
  // `languages` is in order of how often such reports were seen, which decides a tie such as a lone "Name".
  return languages.reduce<Language | 'und'>(
    (best, next) => ((votes.get(next) ?? 0) > (best === 'und' ? 0 : (votes.get(best) ?? 0)) ? next : best),
    'und',
  )
}
