import { Button, Field, Input, Select } from '@fluentui/react-components'
import { AddRegular, DeleteRegular, FlagRegular } from '@fluentui/react-icons'
import { type FormEvent, useState } from 'react'
import { NewMarker } from '../../../../functions/src/contract/meetings.ts'
import type { Marker } from '../../../../functions/src/domain/marker.ts'
import type { LocalDate } from '../../../../functions/src/domain/time.ts'
import { useFormat, useStrings } from '../../app/app-context.ts'
import { FailureMessage } from '../../app/failure-message.tsx'
import { useFocusHere } from '../../app/use-focus-here.ts'
import { markerSentences } from '../../strings/markers.ts'
import { termSentences } from '../../strings/terms.ts'
import { useBoardStyles } from '../board/board.styles.ts'
import { useMarkers } from './use-markers.ts'

const kinds = NewMarker.shape.kind.options

interface Props {
  readonly initiativeId: string
  readonly markers: readonly Marker[]
  readonly today: LocalDate
  readonly mayChange: boolean
}

export function MarkerList({ initiativeId, markers, today, mayChange }: Props) {
  const styles = useBoardStyles()
  const strings = useStrings(markerSentences)
  const terms = useStrings(termSentences)
  const format = useFormat()
  const [adding, setAdding] = useState(false)
  const change = useMarkers(initiativeId)
  return (
    <section className={styles.section} aria-label={strings.title}>
      <div className={styles.headingRow}>
        <h2 className={styles.heading}>{strings.title}</h2>
        {mayChange && !adding && (
          <Button size="small" icon={<AddRegular />} onClick={() => setAdding(true)}>
            {strings.add}
          </Button>
        )}
      </div>
      {markers.length === 0 && !adding && <p className={styles.quiet}>{strings.none}</p>}
      {adding && (
        <MarkerForm initiativeId={initiativeId} today={today} onAdded={() => setAdding(false)} onCancel={() => setAdding(false)} />
      )}
      {markers.length > 0 && (
        <ul className={`${styles.plainList} ${styles.rows}`}>
          {markers
            .toSorted((a, b) => (a.date < b.date ? 1 : -1))
            .map((marker) => {
              const { id, kind, date, note } = marker
              return (
                <li key={id} className={styles.inline} style={{ flexWrap: 'nowrap', alignItems: 'flex-start' }}>
                  <FlagRegular style={{ flexShrink: 0, marginTop: 3 }} />
                  <div className={styles.grow}>
                    <p className={styles.text}>{note || terms.marker[kind]}</p>
                    <p className={styles.small}>
                      {note && `${terms.marker[kind]} · `}
                      {format.day(date)}
                    </p>
                  </div>
                  {mayChange && (
                    <Button
                      size="small"
                      appearance="subtle"
                      icon={<DeleteRegular />}
                      aria-label={strings.remove(note || terms.marker[kind], format.day(date))}
                      onClick={() => change.mutate({ remove: marker })}
                    />
                  )}
                </li>
              )
            })}
        </ul>
      )}
    </section>
  )
}

interface FormProps {
  readonly initiativeId: string
  /** Proposed; it can be any day. */
  readonly today: LocalDate
  readonly onAdded: () => void
  readonly onCancel: () => void
}

export function MarkerForm({ initiativeId, today, onAdded, onCancel }: FormProps) {
  const styles = useBoardStyles()
  const strings = useStrings(markerSentences)
  const terms = useStrings(termSentences)
  const add = useMarkers(initiativeId)
  const [kind, setKind] = useState<Marker['kind']>('realignment')
  const [date, setDate] = useState<string>(today)
  const [note, setNote] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (date !== '' && !add.isPending) add.mutate({ add: { kind, date, note: note.trim() } }, { onSuccess: onAdded })
  }
  return (
    <form ref={useFocusHere<HTMLFormElement>()} className={styles.card} onSubmit={submit}>
      <p className={styles.small}>{strings.intro}</p>
      <Field label={strings.kind}>
        <Select className={styles.control} value={kind} onChange={(_, { value }) => setKind(kinds.find((each) => each === value) ?? kind)}>
          {kinds.map((each) => (
            <option key={each} value={each}>
              {terms.marker[each]}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={strings.date} required {...(date === '' ? { validationMessage: strings.dateMissing } : {})}>
        <Input className={styles.control} type="date" value={date} onChange={(_, { value }) => setDate(value)} />
      </Field>
      <Field label={strings.note} hint={strings.noteHint}>
        <Input className={styles.control} maxLength={300} value={note} onChange={(_, { value }) => setNote(value)} />
      </Field>
      {add.error && <FailureMessage error={add.error} />}
      <div className={styles.buttons}>
        <Button appearance="primary" type="submit" disabledFocusable={add.isPending}>
          {add.isPending ? strings.saving : strings.save}
        </Button>
        <Button onClick={onCancel}>{strings.cancel}</Button>
      </div>
    </form>
  )
}
