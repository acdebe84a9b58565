import type { Format } from '../format.ts'

export const writing = (_: Format) => ({
  write: 'Write a draft',
  writeFor: (what: string) => `Write a draft: ${what}`,
  notOpened: 'The draft could not be opened. Try again in a moment; if it stays, load the page again.',
  title: 'Draft of a message',
  hint: 'Fill in what stands in brackets, and change what is not how you would say it.',
  subject: 'Subject',
  text: 'Text',
  copy: 'Copy the text',
  copied: 'Copied.',
  notCopied: 'It could not be copied. The text is selected: copy it with Ctrl + C.',
  openMail: 'Open in the mail program',
  close: 'Close',
  haveYouSent: 'Have you sent your message?',
  recordSent: 'Yes, record it',
  notSent: 'No',
})

export type WritingStrings = ReturnType<typeof writing>
