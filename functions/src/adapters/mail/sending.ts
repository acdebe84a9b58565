import type { MailTransport } from '../../domain/mail-transport.ts'

/** What each way of sending does itself; how fast it may be asked is known before it is loaded. */
export type Sending = Pick<MailTransport, 'send' | 'find'>
