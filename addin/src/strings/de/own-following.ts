import type { OwnFollowingStrings } from '../en/own-following.ts'
import type { Format } from '../format.ts'

export const ownFollowing = (_format: Format): OwnFollowingStrings => ({
  ask: (initiative) => `Darf Steerwell für ${initiative} Ihren Kalender mitlesen?`,
  what: 'Termine, die dafür gekennzeichnet sind, kommen dann von selbst herein. Sie müssen nicht zustimmen und können es jederzeit ändern.',
  allow: 'Erlauben',
  refuse: 'Nein',
  saving: 'Wird gespeichert …',
  agreed: (initiative) => `Ihr Kalender wird für ${initiative} mitgelesen.`,
  refused: (initiative) => `Ihr Kalender wird für ${initiative} nicht mitgelesen.`,
  stop: 'Nicht mehr mitlesen',
  allowAfterAll: 'Mitlesen erlauben',
  details: 'Was gelesen und behalten wird',
  read: [
    'Gelesen, auch wenn Sie nicht da sind: Ihr Kalender von 100 Tagen zurück bis etwa 13 Monate voraus, für die Initiative gekennzeichnete Termine ein Jahr zurück; bei denen, zu denen Sie in Teams einladen, auch wer teilgenommen hat.',
    'Behalten: von gekennzeichneten Terminen, an denen jemand aus der Programmleitung beteiligt ist, und von allen, die Sie selbst gekennzeichnet haben, auch privaten: Titel, Zeiten und Räume sowie Antworten und Teilnahme der Personen, die als Sponsoren eingetragen sind.',
    'Nicht behalten: alles andere. Private und vertrauliche Termine bleiben unberücksichtigt, es sei denn, Sie haben sie selbst gekennzeichnet. Keine Texte, keine Anhänge.',
    'Bei Nein wird Ihr Kalender nicht gelesen. Ihre Antworten und Ihre Teilnahme können trotzdem aus dem Kalender derer kommen, die einladen, oder aus Dateien.',
    'Ändern Sie es auf Nein, vergisst Steerwell, was es über Ihr Postfach weiß; Termine, die hereingekommen sind, bleiben.',
  ],
})
