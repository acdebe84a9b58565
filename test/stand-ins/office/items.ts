/** Appointments and messages as Office.js hands them out, in the browser and in unit tests. */
import type { OfficeCallback } from '../../../addin/src/hosts/office-async.ts'
import type { StandInItem } from './options.ts'

/** Office calls back later, never at once. */
export function answer<T>(callback: OfficeCallback<T> | undefined, value: T): void {
  setTimeout(() => callback?.({ status: 'succeeded', value }), 0)
}

/** `value` is what would have come. */
export function refuse<T>(callback: OfficeCallback<T>, value: T, code: number): void {
  setTimeout(() => callback({ status: 'failed', value, error: { code } }), 0)
}

function details({ name, address, response = 'none', list = false }: StandInItem['required'][number]): Office.EmailAddressDetails {
  return {
    displayName: name,
    emailAddress: address,
    appointmentResponse: response,
    recipientType: list ? 'distributionList' : 'user',
  }
}

const place = ({ name, address }: StandInItem['organizer']) => ({
  locationIdentifier: { type: 'room', id: address },
  displayName: name,
  emailAddress: address,
})

/** Another's meeting holds values, one's own holds objects to ask; that is Office's difference, not ours. */
export function itemOf(described: StandInItem) {
  const { mode, title, start, end, itemId, saved = true, recurrence = null, seriesId = null, itemClass = 'IPM.Appointment' } = described
  const { optional = [], rooms = [] } = described
  const [required, others, places] = [described.required.map(details), optional.map(details), rooms.map(place)]
  const organizer = details(described.organizer)
  const later = <T>(value: T) => ({ getAsync: (callback: OfficeCallback<T>) => answer(callback, value) })
  const shared = {
    addHandlerAsync: (_type: string, _handler: unknown, callback?: OfficeCallback<undefined>) => answer(callback, undefined),
    seriesId,
  }
  const { from = described.organizer, messageId, created = start, headers, text = '' } = described
  const body = { getAsync: (_format: 'text', callback: OfficeCallback<string>) => answer(callback, text) }
  if (mode === 'message')
    return {
      ...shared,
      itemType: 'message',
      itemClass,
      itemId,
      subject: title,
      normalizedSubject: title,
      start: new Date(start),
      recurrence,
      from: details(from),
      to: required,
      cc: others,
      ...(messageId === undefined ? {} : { internetMessageId: messageId }),
      dateTimeCreated: new Date(created),
      getAllInternetHeadersAsync: (callback: OfficeCallback<string>) =>
        headers === undefined ? refuse(callback, '', 9020) : answer(callback, headers),
      body,
    }
  if (mode === 'written')
    return {
      ...shared,
      itemType: 'message',
      subject: later(title),
      from: later(details(from)),
      to: later(required),
      cc: later(others),
      body,
    }
  if (mode === 'attendee')
    return {
      ...shared,
      itemType: 'appointment',
      itemClass,
      itemId,
      subject: title,
      start: new Date(start),
      end: new Date(end),
      organizer,
      requiredAttendees: required,
      optionalAttendees: others,
      recurrence,
      enhancedLocation: later(places),
      dateTimeCreated: new Date(created),
      body,
    }
  return {
    ...shared,
    itemType: 'appointment',
    subject: later(title),
    start: later(new Date(start)),
    end: later(new Date(end)),
    organizer: later(organizer),
    requiredAttendees: later(required),
    optionalAttendees: later(others),
    recurrence: later(recurrence),
    enhancedLocation: later(places),
    body,
    getItemIdAsync: (callback: OfficeCallback<string>) => (saved ? answer(callback, itemId) : refuse(callback, itemId, 9026)),
  }
}
