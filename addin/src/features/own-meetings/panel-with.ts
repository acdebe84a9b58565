/** The panel as it is after what the sponsor did, until the server's own answer comes. */
import type { Delegate } from '../../../../functions/src/contract/own-meetings.ts'
import type { Panel, UpcomingMeeting } from '../../../../functions/src/contract/readings.ts'
import type { Act } from '../../../../functions/src/domain/acts.ts'
import type { GivenResponse } from '../../../../functions/src/domain/own-invitation.ts'

interface Place {
  readonly initiativeId: string
  /** Of the meeting. */
  readonly key: string
}

type Row = UpcomingMeeting['sponsors'][number]

/** The suggestion to answer is followed, whatever the answer was. */
export function panelWithAnswer(panel: Panel, place: Place, response: GivenResponse): Panel {
  return changed(panel, place, (row) => ({ ...row, response }), 'answer-invitation')
}

export function panelWithDelegate(panel: Panel, place: Place, delegate: Delegate | null): Panel {
  const change = ({ delegate: _, ...row }: Row): Row => (delegate ? { ...row, delegate } : row)
  return changed(panel, place, change, delegate ? 'name-delegate' : undefined)
}

/** As it was before a delegate was named or taken back who could not be: the suggestion, which nobody has followed then, stands there again. */
export function panelWithoutChange(panel: Panel, before: Panel, place: Place): Panel {
  const { about } = before
  const row =
    about?.meeting?.key === place.key ? about.meeting.sponsors.find(({ sponsorId }) => sponsorId === about.you?.sponsorId) : undefined
  const back = changed(panel, place, ({ delegate: _, ...now }) => (row?.delegate ? { ...now, delegate: row.delegate } : now), undefined)
  if (!about || !back.about || about.initiative.id !== back.about.initiative.id) return back
  const acts = [...back.about.acts]
  for (const [index, act] of about.acts.entries())
    if (suggests(act, 'name-delegate', place.key) && !acts.some(({ id }) => id === act.id)) {
      const after = acts.findIndex(({ id }) => about.acts.slice(index).some((later) => later.id === id))
      acts.splice(after < 0 ? acts.length : after, 0, act)
    }
  return { ...back, about: { ...back.about, acts } }
}

const suggests = (act: Act, code: Act['code'], key: string) => act.code === code && 'next' in act && act.next?.meeting === key

function changed(panel: Panel, { initiativeId, key }: Place, change: (row: Row) => Row, followed: Act['code'] | undefined): Panel {
  const { about } = panel
  const self = about?.you?.sponsorId
  if (!about || about.initiative.id !== initiativeId) return panel
  const { meeting } = about
  return {
    ...panel,
    about: {
      ...about,
      acts: about.acts.filter((act) => !followed || !suggests(act, followed, key)),
      ...(meeting?.key === key
        ? { meeting: { ...meeting, sponsors: meeting.sponsors.map((row) => (row.sponsorId === self ? change(row) : row)) } }
        : {}),
    },
  }
}
