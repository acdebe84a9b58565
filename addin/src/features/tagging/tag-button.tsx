import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  DialogTrigger,
  Field,
  makeStyles,
  Radio,
  RadioGroup,
  tokens,
} from '@fluentui/react-components'
import { Tag20Regular } from '@fluentui/react-icons'
import { type FormEvent, useState } from 'react'
import type { MeetingView } from '../../../../functions/src/contract/meetings.ts'
import { useStrings } from '../../app/app-context.ts'
import { FailureMessage } from '../../app/failure-message.tsx'
import { FormFields } from '../../app/form-fields.tsx'
import { tagSuggestionSentences } from '../../strings/tag-suggestion.ts'
import { taggingSentences } from '../../strings/tagging.ts'
import { termSentences } from '../../strings/terms.ts'
import { useBoardStyles } from '../board/board.styles.ts'
import { type KindChoice, KindSelect } from './kind-select.tsx'
import { useTagging } from './use-tagging.ts'
import { useTitleSuggestion } from './use-title-suggestion.ts'

type Taggable = Pick<MeetingView, 'iCalUId' | 'originalStart' | 'title' | 'recurring' | 'kind' | 'ownTag'>

interface Props {
  readonly initiativeId: string
  readonly meeting: Taggable
}

const useStyles = makeStyles({
  // In a narrow pane it stands below the title, and in line with it.
  below: { '@media (max-width: 479px)': { marginInlineStart: `calc(-1 * ${tokens.spacingHorizontalS})` } },
})

/** Says what a series, or one occurrence of it, is to the initiative. */
export function TagButton({ initiativeId, meeting }: Props) {
  const own = useStyles()
  const strings = useStrings(taggingSentences)
  const terms = useStrings(termSentences)
  const [open, setOpen] = useState(false)
  return (
    <Dialog open={open} onOpenChange={(_, change) => setOpen(change.open)}>
      <DialogTrigger disableButtonEnhancement>
        <Button
          size="small"
          appearance={meeting.kind ? 'subtle' : 'outline'}
          className={meeting.kind && own.below}
          icon={<Tag20Regular />}
          aria-label={meeting.kind ? strings.taggedAs(terms.kind[meeting.kind], meeting.title) : strings.tagOf(meeting.title)}
        >
          {meeting.kind ? terms.kind[meeting.kind] : strings.tag}
        </Button>
      </DialogTrigger>
      <DialogSurface>
        <TagForm initiativeId={initiativeId} meeting={meeting} onDone={() => setOpen(false)} />
      </DialogSurface>
    </Dialog>
  )
}

function TagForm({ initiativeId, meeting, onDone }: Props & { readonly onDone: () => void }) {
  const styles = useBoardStyles()
  const strings = useStrings(taggingSentences)
  const suggested = useStrings(tagSuggestionSentences)
  // What was chosen stands above what is suggested, whenever that comes.
  const [chosenKind, setKind] = useState<KindChoice | undefined>(meeting.kind ?? (meeting.ownTag ? 'none' : undefined))
  const [tried, setTried] = useState(false)
  const suggestion = useTitleSuggestion(initiativeId, meeting).kind
  const kind = chosenKind ?? suggestion?.kind
  const [scope, setScope] = useState<'series' | 'occurrence'>(meeting.ownTag ? 'occurrence' : 'series')
  const tagging = useTagging(initiativeId)
  const { iCalUId, originalStart, title } = meeting
  const tag = (chosen: KindChoice | 'as-series', only: boolean) =>
    tagging.mutate({ tag: { iCalUId, ...(only ? { originalStart } : {}), kind: chosen, title } }, { onSuccess: onDone })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (kind && !tagging.isPending) tag(kind, scope === 'occurrence')
  }
  return (
    <form onSubmit={submit}>
      <DialogBody>
        <DialogTitle>{strings.tagOf(meeting.title)}</DialogTitle>
        <DialogContent className={styles.stack}>
          <FormFields saving={tagging.isPending}>
            <Field
              label={strings.kind}
              {...(kind === 'none' ? { hint: strings.noneHint } : {})}
              {...(chosenKind === undefined && suggestion ? { hint: suggested.kind(suggestion.reason) } : {})}
              {...(tried && !kind ? { validationMessage: suggested.none } : {})}
            >
              <KindSelect value={kind} onChange={setKind} />
            </Field>
            {meeting.recurring && (
              <Field label={strings.scope}>
                <RadioGroup value={scope} onChange={(_, { value }) => setScope(value === 'occurrence' ? 'occurrence' : 'series')}>
                  <Radio value="series" label={strings.series} />
                  <Radio value="occurrence" label={strings.occurrence} />
                </RadioGroup>
              </Field>
            )}
          </FormFields>
          {meeting.ownTag && meeting.recurring && (
            <div>
              <Button size="small" appearance="subtle" disabledFocusable={tagging.isPending} onClick={() => tag('as-series', true)}>
                {strings.asSeries}
              </Button>
            </div>
          )}
          {tagging.error && <FailureMessage error={tagging.error} />}
        </DialogContent>
        <DialogActions>
          <Button appearance="primary" type="submit" disabledFocusable={tagging.isPending}>
            {tagging.isPending ? strings.saving : strings.save}
          </Button>
          <Button onClick={onDone}>{strings.cancel}</Button>
        </DialogActions>
      </DialogBody>
    </form>
  )
}
