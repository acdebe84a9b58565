import type { MeetingView, OutcomeView } from '../../../../functions/src/contract/meetings.ts'
import type { EvidenceStrings } from '../../strings/en/evidence.ts'
import type { Terms } from '../../strings/en/terms.ts'
import type { Format } from '../../strings/format.ts'

type Source = OutcomeView['evidence'][number]

/** What an outcome rests on, in sentences; the strongest evidence first, as it was answered. */
export function evidenceSentences(view: Omit<OutcomeView, 'sponsorId'>, strings: EvidenceStrings, terms: Terms, format: Format): string[] {
  const minutes = view.minutes && strings.minutes(view.minutes.present, view.minutes.of)
  const who = view.delegate?.name ?? view.delegate?.address
  const sources = view.evidence.map((source) => sourceSentence(source, minutes, strings, format))
  return [
    // Several reports of one meeting that say the same are said once.
    ...new Set(sources),
    ...(view.captured !== undefined && view.captured !== view.outcome ? [strings.capturedAlone(terms.outcome[view.captured])] : []),
    ...(view.hint === undefined ? [] : [`${terms.hint[view.hint]}.`]),
    ...(who === undefined ? [] : [strings.delegate(who)]),
    ...(view.notDue === undefined ? [] : [strings.notDue[view.notDue]]),
  ]
}

function sourceSentence(source: Source, minutes: string | undefined, strings: EvidenceStrings, format: Format): string {
  switch (source.source) {
    case 'csv':
    case 'report': {
      if (source.name === undefined) return strings.notSeen
      // Of a delegate who had their data erased.
      if (source.name === '') return strings.nameErased
      // The directory's id leaves nothing to doubt; a name that had to be recognised is shown.
      if (source.by === 'object-id') return strings.seenById(minutes)
      const seen = strings.seen(source.name, minutes)
      return source.by === undefined ? seen : `${seen} ${strings.by[source.by]}`
    }
    case 'manual': {
      const entered = strings.manual(source.by, format.date(source.at))
      return source.reason === undefined ? entered : `${entered} ${strings.reason(source.reason)}`
    }
    case 'room':
      return strings.room(source.name)
    default:
      return source satisfies never
  }
}

/**
 * One sponsor's outcomes in these meetings, latest first. Meetings that do not concern them are left out, and so are those
 * that they were not invited to and did not come to: "absent" there would be a false word.
 */
export function outcomesOf(
  meetings: readonly MeetingView[],
  sponsorId: string,
): { readonly meeting: MeetingView; readonly outcome: OutcomeView }[] {
  return meetings
    .flatMap((meeting) => {
      const outcome = meeting.outcomes.find((each) => each.sponsorId === sponsorId)
      return outcome && !(outcome.notDue === 'not-invited' && outcome.outcome !== 'present' && outcome.outcome !== 'partial')
        ? [{ meeting, outcome }]
        : []
    })
    .toSorted((a, b) => (a.meeting.start < b.meeting.start ? 1 : a.meeting.start > b.meeting.start ? -1 : 0))
}
