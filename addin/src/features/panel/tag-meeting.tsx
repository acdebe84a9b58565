import { Button, Field, makeStyles, Radio, RadioGroup, Select, tokens } from '@fluentui/react-components'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { Panel } from '../../../../functions/src/contract/readings.ts'
import type { MeetingKind } from '../../../../functions/src/domain/meeting.ts'
import { refreshInitiative } from '../../api/queries.ts'
import { useApi, useHost, useStrings } from '../../app/app-context.ts'
import { FailureMessage } from '../../app/failure-message.tsx'
import { useFocusHere } from '../../app/use-focus-here.ts'
import type { OpenItem } from '../../hosts/host.ts'
import { panelSentences } from '../../strings/panel.ts'
import { tagSuggestionSentences } from '../../strings/tag-suggestion.ts'
import { termSentences } from '../../strings/terms.ts'
import { usePanelStyles } from './panel.styles.ts'
import { CannotTell, type TagDone, tagOpenMeeting } from './tag-open-meeting.ts'
import { useTagSuggestion } from './use-tag-suggestion.ts'

const useStyles = makeStyles({
  form: { display: 'grid', gap: tokens.spacingVerticalL, width: '100%', maxWidth: '420px' },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

const kinds: readonly MeetingKind[] = ['steering', 'briefing', 'alignment', 'teamMeeting']

export interface TagMeetingProps {
  readonly manages: Panel['manages']
  readonly openItem: OpenItem
  /** What the server knows of it. */
  readonly item: Panel['item']
  readonly onTagged: (done: TagDone) => void
  readonly onCancel: () => void
}

export function TagMeeting({ manages, openItem, item, onTagged, onCancel }: TagMeetingProps) {
  const styles = useStyles()
  const strings = useStrings(panelSentences)
  const suggested = useStrings(tagSuggestionSentences)
  const terms = useStrings(termSentences)
  const api = useApi()
  const host = useHost()
  const panel = usePanelStyles()
  const queryClient = useQueryClient()
  const [initiativeId, setInitiativeId] = useState(manages[0]?.id ?? '')
  // What was chosen stands above what is suggested, whenever that comes.
  const [chosenKind, setKind] = useState<MeetingKind>()
  const [chosenSeries, setSeries] = useState<boolean>()
  const [tried, setTried] = useState(false)
  const suggestion = useTagSuggestion(initiativeId, openItem, item)
  const kind = chosenKind ?? suggestion.kind?.kind

  const tag = useMutation({
    mutationFn: (chosen: MeetingKind) => tagOpenMeeting({ api, host }, { openItem, item }, { initiativeId, kind: chosen, series }),
    onSuccess: async (done) => {
      onTagged(done)
      await refreshInitiative(queryClient, initiativeId)
    },
  })
  // Of a single meeting, as far as that is known, there is nothing to choose.
  const choosable = (openItem.start ?? item?.originalStart) !== undefined && item?.recurring !== false
  const series = !choosable || (chosenSeries ?? suggestion.onlyThis === undefined)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (kind && !tag.isPending) tag.mutate(kind)
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
      <Field
        label={strings.tagAs}
        {...(chosenKind === undefined && suggestion.kind ? { hint: suggested.kind(suggestion.kind.reason) } : {})}
        {...(tried && !kind ? { validationMessage: suggested.none } : {})}
      >
        <RadioGroup value={kind ?? ''} onChange={(_, { value }) => setKind(kinds.find((known) => known === value))}>
          {kinds.map((each) => (
            <Radio key={each} value={each} label={terms.kind[each]} />
          ))}
        </RadioGroup>
      </Field>
      {choosable && (
        <Field
          label={strings.tagWhich}
          {...(chosenSeries === undefined && suggestion.onlyThis ? { hint: suggested.onlyThis[suggestion.onlyThis] } : {})}
        >
          <RadioGroup value={series ? 'series' : 'one'} onChange={(_, { value }) => setSeries(value === 'series')}>
            <Radio value="series" label={strings.tagSeries} />
            <Radio value="one" label={strings.tagOccurrence} />
          </RadioGroup>
        </Field>
      )}
      {tag.error instanceof CannotTell ? (
        <p role="alert" className={panel.note}>
          {strings.cannotTell}
        </p>
      ) : (
        tag.error && <FailureMessage error={tag.error} />
      )}
      <div className={styles.buttons}>
        <Button appearance="primary" type="submit" disabledFocusable={tag.isPending}>
          {tag.isPending ? strings.tagging : strings.tag}
        </Button>
        <Button onClick={onCancel}>{strings.cancel}</Button>
      </div>
    </form>
  )
}
