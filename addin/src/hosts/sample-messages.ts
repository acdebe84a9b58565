/** Messages to try the panel on in a plain browser, where no mailbox is: `?message=` names one. */
import type { Instant } from '../../../functions/src/domain/time.ts'
import type { Contact, MessageFacts, MessageRecipient, OpenMessage } from './host.ts'

interface SampleMessage {
  readonly message: Omit<OpenMessage, 'own'>
  /** Days ago that it was sent; a draft was not. */
  readonly daysAgo?: number
  readonly recipients: readonly MessageRecipient[]
  readonly text: string
}

const addressed = (name: string): Contact => ({ name, address: `${name.toLowerCase().replaceAll(' ', '.')}@contoso.com` })
const person = (name: string): MessageRecipient => ({ ...addressed(name), kind: 'person' })
const group = (name: string): MessageRecipient => ({ ...addressed(name), kind: 'group' })

const samples: Readonly<Record<string, SampleMessage>> = {
  mail: {
    message: { kind: 'mail', draft: false, title: 'Customer One: why we stay the course', from: addressed('Megan Bowen') },
    daysAgo: 1,
    recipients: [group('Sales leaders'), group('Service Munich'), person('Miriam Graham'), person('Adele Vance'), person('Alex Wilber')],
    text: `Hello everyone,

a few words on Customer One, since some of you ask why we are doing this at all.

Today a customer tells us the same story three times. Our offers go out before service has closed the complaint, and a forecast takes four days of spreadsheets. The goal is one list of customers, and the business case is plain: service cost per customer down by 12%, and account teams win back a day a week for selling.

I know that the new system asks something of you: your daily work will change in spring, and the training comes in February. If you have doubts, tell me. I would rather hear them now than later.

Best regards,
Megan

From: Lee Gu <lee.gu@contoso.com>
Sent: Monday, 10:02
To: Megan Bowen
Subject: Release

The interface to the ERP is green, the data migration is next.`,
  },
  'mail-de': {
    message: { kind: 'mail', draft: false, title: 'Customer One: warum wir dabei bleiben', from: addressed('Megan Bowen') },
    daysAgo: 1,
    recipients: [group('Vertriebsleitung'), person('Miriam Graham'), person('Johanna Lorenz')],
    text: `Liebe Kolleginnen und Kollegen,

warum machen wir das? Heute erzählt uns ein Kunde dreimal dasselbe, Angebote gehen vor der Antwort auf eine Reklamation hinaus, und eine Prognose kostet vier Tage Excel. Der Nutzen: Die Servicekosten sinken um 12 %, und im Vertrieb bleibt ein Tag mehr für den Verkauf.

Das neue System verändert Ihren Arbeitsalltag. Die Schulungen beginnen im Februar. Wenn Sie Zweifel haben, sagen Sie es mir.

Viele Grüße
Megan`,
  },
  invitation: {
    message: { kind: 'invitation', draft: false, title: 'Town hall: Customer One', from: addressed('Nestor Wilke') },
    daysAgo: 3,
    recipients: [group('All staff'), person('Pradeep Gupta')],
    text: 'Why we do this, what it changes for your role, and the release plan. Bring your questions.',
  },
  draft: {
    message: { kind: 'mail', draft: true, title: 'Customer One', from: addressed('Megan Bowen') },
    recipients: [group('Sales leaders')],
    text: 'Hello everyone, a few words on why we do this.',
  },
}

/** `undefined` when there is no sample of that name. */
export function sampleMessage(name: string, user: string | undefined, now: Date) {
  const sample = Object.hasOwn(samples, name) ? samples[name] : undefined
  if (!sample) return undefined
  const { message, daysAgo, recipients, text } = sample
  const open: OpenMessage = { ...message, itemId: name, own: message.from?.address === user?.toLowerCase() }
  const facts: MessageFacts = {
    recipients,
    perhapsMore: false,
    ...(daysAgo === undefined ? {} : { sent: earlier(now, daysAgo), messageId: `<${name}@contoso.com>` }),
  }
  return { open, facts, text }
}

function earlier(now: Date, days: number): Instant {
  return `${new Date(now.getTime() - days * 86_400_000).toISOString().slice(0, 19)}Z`
}
