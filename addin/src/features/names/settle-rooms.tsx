import { Button, Checkbox, ToggleButton } from '@fluentui/react-components'
import { useState } from 'react'
import type { MeetingView } from '../../../../functions/src/contract/meetings.ts'
import { useFormat, useStrings } from '../../app/app-context.ts'
import { groupBy } from '../../app/group-by.ts'
import { nameSentences } from '../../strings/names.ts'
import { useBoardStyles } from '../board/board.styles.ts'
import type { Correction } from '../meetings/corrections.ts'
import { alikeRooms, checkedOf, roomId, roomsOf, toggled } from './look-alikes.ts'
import { useNameStyles } from './names.styles.ts'
import type { RoomQuestion } from './open-questions.ts'

type Answer = 'present' | 'absent'

interface Props {
  readonly questions: readonly RoomQuestion[]
  readonly nameOf: (sponsorId: string) => string
  readonly onCorrect: (corrections: readonly Correction[]) => void
}

/** Who sat behind a room system or a telephone: one by one, one sponsor's all at once, or all that look alike. */
export function SettleRooms({ questions, nameOf, onCorrect }: Props) {
  const styles = useBoardStyles()
  const own = useNameStyles()
  const strings = useStrings(nameSentences)
  const format = useFormat()
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const all = questions.flatMap(({ sponsorId, meetings }) =>
    meetings.map(({ meeting }) => ({ id: roomId(sponsorId, meeting.key), sponsorId, meeting })),
  )
  const ids = all.map(({ id }) => id)
  const picked = all.filter(({ id }) => selected.has(id))
  const settle = (chosen: readonly { readonly sponsorId: string; readonly meeting: MeetingView }[], outcome: Answer) => {
    const byMeeting = groupBy(chosen, ({ meeting }) => meeting)
    onCorrect([...byMeeting].map(([meeting, of]) => ({ meeting, corrections: of.map(({ sponsorId }) => ({ sponsorId, outcome })) })))
    setSelected(new Set())
  }
  const toggle = (some: readonly string[]) => setSelected(toggled(selected, some))
  return (
    <section className={styles.section} aria-label={strings.roomsTitle}>
      <h2 className={styles.heading}>{strings.roomsTitle}</h2>
      <p className={styles.quiet}>{strings.roomsIntro}</p>
      {all.length > 1 && (
        <fieldset className={own.pills} aria-label={strings.selectAlike}>
          <Checkbox label={strings.selectAll(all.length)} checked={checkedOf(selected, ids)} onChange={() => toggle(ids)} />
          {alikeRooms(questions)
            .filter((group) => group.ids.length > 1 && group.ids.length < all.length)
            .map((group) => (
              <ToggleButton
                key={group.key}
                size="small"
                shape="circular"
                checked={checkedOf(selected, group.ids) === true}
                onClick={() => toggle(group.ids)}
              >
                {strings.alikeRoom(group.alike, group.ids.length)}
              </ToggleButton>
            ))}
        </fieldset>
      )}
      {questions
        .toSorted((a, b) => format.compare(nameOf(a.sponsorId), nameOf(b.sponsorId)))
        .map((question) => (
          <Sponsor
            key={question.sponsorId}
            question={question}
            name={nameOf(question.sponsorId)}
            selected={selected}
            onToggle={toggle}
            onSettle={(meetings, outcome) =>
              settle(
                meetings.map((meeting) => ({ sponsorId: question.sponsorId, meeting })),
                outcome,
              )
            }
          />
        ))}
      {picked.length > 0 && (
        <fieldset className={own.bar} aria-label={strings.selected(picked.length)}>
          <span className={styles.text}>{strings.selected(picked.length)}</span>
          <Button appearance="primary" onClick={() => settle(picked, 'present')}>
            {strings.wereThere}
          </Button>
          <Button onClick={() => settle(picked, 'absent')}>{strings.wereNot}</Button>
        </fieldset>
      )}
    </section>
  )
}

interface SponsorProps {
  readonly question: RoomQuestion
  readonly name: string
  readonly selected: ReadonlySet<string>
  readonly onToggle: (ids: readonly string[]) => void
  readonly onSettle: (meetings: readonly MeetingView[], outcome: Answer) => void
}

function Sponsor({ question: { sponsorId, meetings }, name, selected, onToggle, onSettle }: SponsorProps) {
  const styles = useBoardStyles()
  const own = useNameStyles()
  const strings = useStrings(nameSentences)
  const format = useFormat()
  const all = meetings.map(({ meeting }) => meeting)
  return (
    <article className={styles.card} aria-label={name}>
      <div className={styles.row}>
        <h3 className={styles.subheading}>{name}</h3>
        {meetings.length > 1 && (
          <span className={styles.buttons}>
            <Button size="small" appearance="primary" onClick={() => onSettle(all, 'present')}>
              {strings.allThere(meetings.length)}
            </Button>
            <Button size="small" onClick={() => onSettle(all, 'absent')}>
              {strings.noneThere}
            </Button>
          </span>
        )}
      </div>
      <ul className={`${styles.plainList} ${styles.rows}`}>
        {meetings.map(({ meeting, outcome }) => {
          const rooms = roomsOf(outcome)
          const when = format.date(meeting.start)
          const id = roomId(sponsorId, meeting.key)
          return (
            <li key={meeting.key} className={own.item}>
              <Checkbox aria-label={strings.selectOn(name, when)} checked={selected.has(id)} onChange={() => onToggle([id])} />
              <div className={styles.row}>
                <div className={styles.grow}>
                  <p className={styles.text}>{when}</p>
                  <p className={styles.small}>
                    {meeting.title} · {rooms.length > 0 ? strings.behind(format.list(rooms)) : strings.telephone}
                  </p>
                </div>
                <span className={styles.buttons}>
                  <Button size="small" aria-label={strings.wasThereOn(name, when)} onClick={() => onSettle([meeting], 'present')}>
                    {strings.wasThere}
                  </Button>
                  <Button size="small" aria-label={strings.wasNotOn(name, when)} onClick={() => onSettle([meeting], 'absent')}>
                    {strings.wasNot}
                  </Button>
                </span>
              </div>
            </li>
          )
        })}
      </ul>
    </article>
  )
}
