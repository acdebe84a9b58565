import { Button, Field, makeStyles, Radio, RadioGroup, Select, tokens } from '@fluentui/react-components'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { Panel } from '../../../../functions/src/contract/readings.ts'
import type { MeetingKind } from '../../../../functions/src/domain/meeting.ts'
import { refreshInitiative } from '../../api/queries.ts'
import { useApi, useStrings } from '../../app/app-context.ts'
import { FailureMessage } from '../../app/failure-message.tsx'
import { useFocusHere } from '../../app/use-focus-here.ts'
import type { OpenItem } from '../../hosts/host.ts'
import { panelSentences } from '../../strings/panel.ts'
import { termSentences } from '../../strings/terms.ts'

const useStyles = makeStyles({
  form: { display: 'grid', gap: tokens.spacingVerticalL, width: '100%', maxWidth: '420px' },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

const kinds: readonly MeetingKind[] = ['steering', 'briefing', 'alignment', 'teamMeeting']

interface Props {
  readonly manages: Panel['manages']
  readonly meeting: Pick<OpenItem, 'start' | 'title'> & { readonly iCalUId: string }
  readonly onTagged: (over: number) => void
  readonly onCancel: () => void
}

export function TagMeeting({ manages, meeting, onTagged, onCancel }: Props) {
  const styles = useStyles()
  const strings = useStrings(panelSentences)
  const terms = useStrings(termSentences)
  const api = useApi()
  const queryClient = useQueryClient()
  const [initiativeId, setInitiativeId] = useState(manages[0]?.id ?? '')
  const [kind, setKind] = useState<MeetingKind>('steering')
  const [series, setSeries] = useState(true)

  const { iCalUId, start, title } = meeting
  const tag = useMutation({
    mutationFn: () =>
      api.tagMeeting(initiativeId, {
        iCalUId,
        kind,
        ...(series || start === undefined ? {} : { originalStart: start }),
        ...(title === undefined ? {} : { title }),
      }),
    onSuccess: async ({ over }) => {
      onTagged(over)
      await refreshInitiative(queryClient, initiativeId)
    },
  })

  const submit = (event: FormEvent) => {
    event.preventDefault()
    tag.mutate()
  }
  return (
    <form ref={useFocusHere<HTMLFormElement>()} className={styles.form} onSubmit={submit}>
      {manages.length > 1 && (
        <Field label={strings.tagFor}>
          <Select value={initiativeId} onChange={(_, { value }) => setInitiativeId(value)}>
            {manages.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <Field label={strings.tagAs}>
        <RadioGroup value={kind} onChange={(_, { value }) => setKind(kinds.find((known) => known === value) ?? kind)}>
          {kinds.map((each) => (
            <Radio key={each} value={each} label={terms.kind[each]} />
          ))}
        </RadioGroup>
      </Field>
      {start !== undefined && (
        <Field label={strings.tagWhich}>
          <RadioGroup value={series ? 'series' : 'one'} onChange={(_, { value }) => setSeries(value === 'series')}>
            <Radio value="series" label={strings.tagSeries} />
            <Radio value="one" label={strings.tagOccurrence} />
          </RadioGroup>
        </Field>
      )}
      {tag.error && <FailureMessage error={tag.error} />}
      <div className={styles.buttons}>
        <Button appearance="primary" type="submit" disabled={tag.isPending}>
          {strings.tag}
        </Button>
        <Button onClick={onCancel}>{strings.cancel}</Button>
      </div>
    </form>
  )
}
