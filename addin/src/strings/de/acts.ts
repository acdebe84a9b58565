import type { Marker } from '../../../../functions/src/domain/marker.ts'
import type { MeetingKind } from '../../../../functions/src/domain/meeting.ts'
import type { Instant } from '../../../../functions/src/domain/time.ts'
import type { ActStrings } from '../en/acts.ts'
import type { Format } from '../format.ts'
import { cadence } from './cadence.ts'
import { terms } from './terms.ts'

interface Occasion {
  readonly start: Instant
  readonly kind: MeetingKind
}

export const acts = (format: Format): ActStrings => {
  const { meetings, area } = terms(format)
  const feminine = (kind: MeetingKind) => kind === 'teamMeeting'
  /** In the dative: in den letzten drei … */
  const several = {
    steering: 'Lenkungskreisen',
    briefing: 'Management-Briefings',
    alignment: 'Abstimmungstreffen',
    teamMeeting: 'Teambesprechungen',
  } satisfies Record<MeetingKind, string>
  const issue = {
    technical: 'zum technischen Problem',
    people: 'zum personellen Problem',
    process: 'zum Prozessproblem',
    realignment: 'zur Neuausrichtung',
    alignment: 'zur Abstimmung',
  } satisfies Record<Marker['kind'], string>
  const on = ({ kind, start }: Occasion) => `${meetings[kind].one} am ${format.dayAndMonth(start)}`
  const to = (next: Occasion) => `${feminine(next.kind) ? 'zur' : 'zum'} ${on(next)}`
  const before = (next: Occasion) => `vor ${feminine(next.kind) ? 'der' : 'dem'} ${on(next)}`
  const times = (count: number) => format.plural(count, { one: 'einmal', other: `${format.number(count)}-mal` })
  const days = (count: number) => format.plural(count, { one: 'einem Tag', other: `${format.number(count)} Tagen` })
  return {
    title: 'Was jetzt am meisten hilft',
    none: 'Zurzeit wird nichts vorgeschlagen.',
    tell: (act, nameOf) => {
      switch (act.code) {
        case 'find-lead':
          return { what: 'Eine federführende Person finden', why: 'Heute ist niemand federführend.' }
        case 'ask-lead-to-accept':
          return {
            what: `${nameOf(act.sponsorId)} bitten, ${to(act.next)} zu kommen`,
            why: {
              none: 'Die federführende Person hat noch nicht geantwortet.',
              tentative: 'Die federführende Person hat bisher nur mit Vorbehalt zugesagt.',
              declined: 'Die federführende Person hat abgesagt.',
            }[act.response],
          }
        case 'talk-to-sponsor': {
          const came = act.lastCame ? `; zuletzt dabei am ${format.date(act.lastCame)}` : ''
          return {
            what: `Mit ${nameOf(act.sponsorId)} sprechen${act.next ? `, noch ${before(act.next)}` : ''}`,
            why:
              act.missedInARow > 1
                ? `In den letzten ${format.number(act.missedInARow)} bekannten ${several[act.kind]} nicht persönlich dabei${came}.`
                : `Bei ${several[act.kind]} vielleicht seltener dabei als früher${came}.`,
          }
        }
        case 'ask-delegator':
          return {
            what: `${nameOf(act.sponsorId)} bitten, ${act.next ? `persönlich ${to(act.next)}` : 'persönlich'} zu kommen`,
            why: `In letzter Zeit kam ${times(act.delegates)} eine Vertretung, zuletzt am ${format.date(act.last)}.`,
          }
        case 'business-to-briefing':
          return {
            what: `Die Fachbereiche ${act.next ? to(act.next) : 'zum nächsten Management-Briefing'} holen`,
            why: `Beim letzten am ${format.date(act.last)} war kein Sponsor aus einem Fachbereich dabei, und der Ertrag steht noch aus.`,
          }
        case 'realign':
          return {
            what: 'Erwartungen neu vereinbaren',
            why: `Seit ${format.date(act.since)} sieht es so aus, als komme die federführende Person seltener; eine Neuausrichtung danach ist nicht vermerkt.`,
          }
        case 'name-successor':
          return {
            what: `Nachfolge für ${nameOf(act.sponsorId)} benennen`,
            why: `Die Amtszeit endete am ${format.day(act.ended)}, und aus dem Bereich ist niemand nachgefolgt.`,
          }
        case 'settle-outcomes':
          return {
            what: format.plural(act.meetings, {
              one: 'Klären, wer in einem Termin dabei war',
              other: `Klären, wer in ${format.number(act.meetings)} Terminen dabei war`,
            }),
            why: 'Ein Raum, ein Telefon oder ein Name in den Berichten kann ein Sponsor gewesen sein.',
          }
        case 'message-to-area': {
          const whom = act.area === 'other' ? 'die anderen Bereiche' : `den Bereich ${area[act.area]}`
          return {
            what: act.sponsorId ? `${nameOf(act.sponsorId)} um eine Botschaft an ${whom} bitten` : `Eine Botschaft an ${whom} veranlassen`,
            why: act.since
              ? `Seit Beginn der Erfassung am ${format.day(act.since)} ist keine Botschaft dorthin vermerkt.`
              : `Seit ${days(act.days)} ist keine Botschaft dorthin vermerkt${act.lastOn ? `; die letzte war am ${format.day(act.lastOn)}` : ''}.`,
          }
        }
        case 'answer-invitation':
          return { what: `Die Einladung ${to(act.next)} beantworten`, why: 'Sie haben noch nicht geantwortet, und andere planen danach.' }
        case 'name-delegate':
          return {
            what: `Jemanden benennen, der für Sie ${to(act.next)} geht`,
            why: 'Sie haben abgesagt, und eine Vertretung ist noch nicht bekannt.',
          }
        case 'come-yourself':
          return {
            what: `Selbst ${to(act.next)} kommen`,
            why: `In letzter Zeit kam ${times(act.delegates)} eine Vertretung an Ihrer Stelle.`,
          }
        case 'speak-to-issue':
          return {
            what: `Sagen, wie Sie ${issue[act.kind]} vom ${format.day(act.date)} stehen`,
            why: `${act.note === '' ? '' : `„${act.note}“. `}Seither ist weder ein Termin mit Ihnen noch eine Botschaft von Ihnen vermerkt.`,
          }
        case 'send-message':
          return {
            what: 'Ihren Leuten sagen, wie es vorangeht',
            why: cadence(format).yours({ ...(act.lastOn ? { daysSince: act.days } : {}), agreedEveryDays: act.everyDays }),
          }
        case 'put-on-agenda':
          return {
            what: 'Die Initiative in Ihrer eigenen Teambesprechung auf die Tagesordnung setzen',
            why: act.lastOn
              ? `Zuletzt war sie am ${format.date(act.lastOn)} in einer Ihrer Teambesprechungen.`
              : 'Noch ist keine Ihrer Teambesprechungen bekannt, in der sie auf der Tagesordnung stand.',
          }
        default:
          return act satisfies never
      }
    },
    step: { roster: 'Sponsoren öffnen', questions: 'Klären', meetings: 'Termine ansehen' },

    notNow: 'Nicht jetzt',
    notNowOf: (what) => `Nicht jetzt: ${what}`,
    forAWeek: 'Für eine Woche',
    forAMonth: 'Für einen Monat',
    dismiss: 'Verwerfen …',
    dismissTitle: 'Diesen Vorschlag verwerfen',
    reason: 'Grund',
    reasonHint: 'Freiwillig. Er bleibt beim Vorschlag.',
    dismissIt: 'Verwerfen',
    dismissing: 'Wird verworfen …',
    cancel: 'Abbrechen',
    quietUntil: (day) => `Zurückgestellt bis ${day}.`,
    dismissedUntil: (day) => `Verworfen. Er kommt nicht vor ${day} wieder.`,
    putOff: (count) => `Zurückgestellt (${format.number(count)})`,
    away: {
      snoozed: (day, by) => (by ? `Von ${by} zurückgestellt bis ${day}.` : `Zurückgestellt bis ${day}.`),
      dismissed: (day, by) => (by ? `Von ${by} verworfen; kommt nicht vor ${day} wieder.` : `Verworfen; kommt nicht vor ${day} wieder.`),
    },
    reasonGiven: (reason) => `Grund: „${reason}“`,
    bringBack: 'Zurückholen',
    bringBackOf: (what) => `Zurückholen: ${what}`,
    undo: 'Rückgängig',
    back: 'Der Vorschlag ist wieder da.',
    notSaved: 'Nicht gespeichert; der Vorschlag ist wie zuvor',
  }
}
