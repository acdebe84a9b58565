import { useQuery } from '@tanstack/react-query'
import type { Sponsor } from '../../../../functions/src/domain/roster.ts'
import { queries } from '../../api/queries.ts'
import { useApi, useStrings } from '../../app/app-context.ts'
import { FailureMessage } from '../../app/failure-message.tsx'
import { Waiting } from '../../app/waiting.tsx'
import { nameSentences } from '../../strings/names.ts'
import { useBoardStyles } from '../board/board.styles.ts'
import { windowOfKeys } from '../meetings/months.ts'
import { useCorrections } from '../meetings/use-corrections.tsx'
import { noteQuestions } from '../privacy/note-questions.ts'
import { NotesToSettle } from '../privacy/notes-to-settle.tsx'
import { nameQuestions, roomQuestions } from './open-questions.ts'
import { SettleNames } from './settle-names.tsx'
import { SettleRooms } from './settle-rooms.tsx'

interface Props {
  readonly initiativeId: string
  /** Keys of the meetings in which something is open. */
  readonly meetings: readonly string[]
  readonly sponsors: readonly Pick<Sponsor, 'id' | 'displayName'>[]
  readonly nameOf: (sponsorId: string) => string
}

/** Everything that waits for somebody who knows, settled in one place. */
export function SettlePage({ initiativeId, meetings, sponsors, nameOf }: Props) {
  const styles = useBoardStyles()
  const strings = useStrings(nameSentences)
  const api = useApi()
  const correct = useCorrections(initiativeId, nameOf)
  const query = useQuery(queries.outcomes(api, initiativeId, windowOfKeys(meetings)))
  if (query.isPending) return <Waiting />
  if (!query.data) return <FailureMessage error={query.error} onRetry={() => void query.refetch()} />
  const found = query.data.pages.flatMap((page) => page.meetings)
  const names = nameQuestions(found)
  const rooms = roomQuestions(found)
  const notes = noteQuestions(found)
  if (names.length === 0 && rooms.length === 0 && notes.length === 0) return <p className={styles.quiet}>{strings.nothing}</p>
  return (
    <div className={styles.stack} style={{ maxWidth: 860, gap: 32 }}>
      {notes.length > 0 && (
        <NotesToSettle
          questions={notes}
          nameOf={nameOf}
          onSettle={(meeting, sponsorId, outcome) => correct([{ meeting, corrections: [{ sponsorId, outcome }] }])}
        />
      )}
      {names.length > 0 && <SettleNames initiativeId={initiativeId} questions={names} sponsors={sponsors} nameOf={nameOf} />}
      {rooms.length > 0 && <SettleRooms questions={rooms} nameOf={nameOf} onCorrect={correct} />}
    </div>
  )
}
