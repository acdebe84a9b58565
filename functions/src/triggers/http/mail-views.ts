/** From the domain to the wire: trend mails. */
import type { MailPreferences, MailView, OwnMailPage } from '../../contract/mails.ts'
import { MailChoice } from '../../domain/mail-preference.ts'
import type { OwnMails } from '../../use-cases/list-own-mails.ts'
import type { MailsOffered } from '../../use-cases/read-mail-preferences.ts'
import type { WrittenMail } from '../../use-cases/write-mail.ts'

export function mailPreferencesView({ initiative, audience, preference, last, next }: MailsOffered): MailPreferences {
  return {
    id: initiative.id,
    name: initiative.name,
    audience,
    initiativeZone: initiative.zone,
    ...(preference
      ? {
          choice: MailChoice.parse(preference),
          address: preference.address,
          ...(preference.paused ? { paused: preference.paused } : {}),
        }
      : {}),
    ...(last ? { last: { period: last.period, state: last.state, at: last.at, ...(last.reason ? { reason: last.reason } : {}) } } : {}),
    ...(next === undefined ? {} : { next }),
  }
}

export function ownMailsView({ mails, continuation }: OwnMails): OwnMailPage {
  return {
    mails: mails.map(({ initiativeId, period, slot, state, at, reason }) => ({
      initiativeId,
      period,
      slot,
      state,
      at,
      ...(reason ? { reason } : {}),
    })),
    ...(continuation === undefined ? {} : { continuation }),
  }
}

export const mailView = ({ subject, preheader, text, html }: WrittenMail): MailView => ({ subject, preheader, text, html })
