import type { WritingStrings } from '../en/writing.ts'
import type { Format } from '../format.ts'

export const writing = (_: Format): WritingStrings => ({
  write: 'Entwurf schreiben',
  writeFor: (what) => `Entwurf schreiben: ${what}`,
  notOpened: 'Der Entwurf ließ sich nicht öffnen. Versuchen Sie es gleich noch einmal; bleibt es dabei, laden Sie die Seite neu.',
  title: 'Entwurf einer Botschaft',
  hint: 'Füllen Sie aus, was in Klammern steht, und ändern Sie, was Sie so nicht sagen würden.',
  subject: 'Betreff',
  text: 'Text',
  copy: 'Text kopieren',
  copied: 'Kopiert.',
  notCopied: 'Das ließ sich nicht kopieren. Der Text ist ausgewählt: Kopieren Sie ihn mit Strg + C.',
  openMail: 'Im E-Mail-Programm öffnen',
  close: 'Schließen',
  haveYouSent: 'Haben Sie Ihre Botschaft gesendet?',
  recordSent: 'Ja, erfassen',
  notSent: 'Nein',
})
