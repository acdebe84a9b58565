import type { DraftStrings, IssueKind } from '../../features/messages/draft-mail.ts'
import type { Format } from '../format.ts'
import { terms } from './terms.ts'

export const draftMail = (format: Format): DraftStrings => {
  const { area } = terms(format)
  const issues: Record<IssueKind, string> = {
    technical: 'eine technische Störung',
    people: 'ein Problem, das Menschen betraf',
    process: 'ein Problem in den Abläufen',
    realignment: 'eine neue Abstimmung',
    alignment: 'eine Abstimmung',
  }
  return {
    subject: (name, occasion) => {
      switch (occasion?.about) {
        case 'area':
          return occasion.area === 'other'
            ? `${name}: was es für Sie heißt`
            : `${name}: was es für den Bereich ${area[occasion.area]} heißt`
        case 'issue':
          return `${name}: was geschehen ist und wie ich dazu stehe`
        default:
          return `${name}: warum wir das tun und wo wir stehen`
      }
    },
    greeting: (occasion) =>
      occasion?.about === 'area' && occasion.area !== 'other'
        ? `Liebe Kolleginnen und Kollegen aus dem Bereich ${area[occasion.area]},`
        : 'Liebe Kolleginnen und Kollegen,',
    opening: (name, occasion) => {
      switch (occasion?.about) {
        case 'area':
          return [`zu ${name} haben Sie von mir noch nicht viel gehört. Darum ein paar Worte.`]
        case 'issue':
          return [
            `am ${format.day(occasion.date)} gab es bei ${name} ${issues[occasion.kind]}`,
            occasion.note === '' ? '. Viele von Ihnen haben es bemerkt.' : `: ${occasion.note}. Viele von Ihnen haben es bemerkt.`,
          ]
        default:
          return [`ein paar Worte von mir zu ${name}.`]
      }
    },
    why: (valueStatement) =>
      valueStatement === ''
        ? ['Warum wir das tun: ', { gap: 'was unsere Kunden und wir davon haben, in einem Satz' }]
        : [`Warum wir das tun: ${valueStatement}`],
    painPoints: 'Womit es ein Ende haben soll:',
    payback: ({ what, due, over }) => {
      const by = due === undefined ? '' : format.day(due)
      const honest = { gap: 'sagen Sie offen, wie weit wir heute sind' }
      if (what === '')
        return over ? [`Bis zum ${by} sollte es sich gerechnet haben. `, honest] : [`Bis zum ${by} soll es sich gerechnet haben.`]
      if (due === undefined) return [`Was wir dafür bekommen: ${what}.`]
      return over
        ? [`Was wir dafür bekommen: ${what}. Bis zum ${by} sollte es so weit sein. `, honest]
        : [`Was wir dafür bekommen: ${what}, bis zum ${by}.`]
    },
    now: (occasion) => {
      switch (occasion?.about) {
        case 'area':
          return ['Was sich für Sie ändert: ', { gap: 'ein Beispiel aus dem Arbeitsalltag dort' }]
        case 'issue':
          return ['Was wir tun: ', { gap: 'was entschieden ist, wer sich kümmert und bis wann' }]
        default:
          return ['Wo wir stehen: ', { gap: 'etwas, das schon läuft, und etwas, das noch nicht läuft' }]
      }
    },
    ask: ['Worum ich Sie bitte: ', { gap: 'eine Sache, und bis wann' }],
    doubts: 'Wenn Sie Zweifel haben, sagen Sie es mir. Lieber jetzt als später.',
    regards: 'Viele Grüße',
  }
}
