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

function changed(panel: Panel, { initiativeId, key }: Place, change: (row: Row) => Row, followed: Act['code'] | undefined): Panel {
  const { about } = panel
  const self = about?.you?.sponsorId
  if (!about || about.initiative.id !== initiativeId) return panel
  const { meeting } = about
  return {
    ...panel,
    about: {
      ...about,
      acts: about.acts.filter((act) => act.code !== followed || !('next' in act) || act.next?.meeting !== key),
      ...(meeting?.key === key
        ? { meeting: { ...meeting, sponsors: meeting.sponsors.map((row) => (row.sponsorId === self ? change(row) : row)) } }
        : {}),
    },
  }
}
