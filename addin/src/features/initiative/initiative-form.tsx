import { Button, Field, Input, MessageBar, MessageBarActions, MessageBarBody, Textarea } from '@fluentui/react-components'
import { type FormEvent, type ReactNode, useState } from 'react'
import { ApiError } from '../../api/api-error.ts'
import { useStrings } from '../../app/app-context.ts'
import { FailureMessage } from '../../app/failure-message.tsx'
import { useFocusHere } from '../../app/use-focus-here.ts'
import { initiativeSentences } from '../../strings/initiative.ts'
import { useBoardStyles } from '../board/board.styles.ts'
import { messagesAt } from '../roster/roster-draft.ts'
import type { InitiativeDraft } from './initiative-draft.ts'
import { ZoneSelect } from './zone-select.tsx'

interface Props {
  readonly initial: InitiativeDraft
  readonly submitLabel: string
  readonly busy: boolean
  /** Of the last attempt. */
  readonly error: unknown
  readonly onSubmit: (draft: InitiativeDraft) => void
  readonly onCancel?: (() => void) | undefined
  /** Offered when somebody else was faster. */
  readonly onReload?: (() => void) | undefined
  readonly onOverwrite?: ((draft: InitiativeDraft) => void) | undefined
}

/** What is agreed about the initiative. Whatever goes wrong, what was typed stays. */
export function InitiativeForm({ initial, submitLabel, busy, error, onSubmit, onCancel, onReload, onOverwrite }: Props) {
  const styles = useBoardStyles()
  const strings = useStrings(initiativeSentences)
  const [draft, setDraft] = useState(initial)
  // What cannot be cancelled is the page itself, and nobody pressed a button for it.
  const form = useFocusHere<HTMLFormElement>(onCancel !== undefined)
  const [tried, setTried] = useState(false)
  const faults = error instanceof ApiError ? (error.problem.errors ?? []) : []
  const stale = error instanceof ApiError && error.kind === 'stale-version'
  const nameMissing = tried && draft.name.trim() === '' ? [strings.nameMissing] : []
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (draft.name.trim() !== '' && !busy) onSubmit(draft)
  }
  const at = (pointer: string, mine: readonly string[] = []) => {
    const messages = [...mine, ...messagesAt(faults, pointer)]
    return messages.length === 0 ? {} : { validationMessage: messages.join(' ') }
  }
  const change = (part: Partial<InitiativeDraft>) => setDraft({ ...draft, ...part })
  return (
    <form ref={form} className={styles.form} onSubmit={submit} noValidate>
      <Field label={strings.name} required {...at('/name', nameMissing)}>
        <Input
          maxLength={120}
          placeholder={strings.namePlaceholder}
          value={draft.name}
          onChange={(_, { value }) => change({ name: value })}
        />
      </Field>
      <Field label={strings.definition} hint={strings.definitionHint} {...at('/definition')}>
        <Textarea resize="vertical" maxLength={1000} value={draft.definition} onChange={(_, { value }) => change({ definition: value })} />
      </Field>
      <Field label={strings.valueStatement} hint={strings.valueStatementHint} {...at('/valueStatement')}>
        <Textarea
          resize="vertical"
          maxLength={1000}
          value={draft.valueStatement}
          onChange={(_, { value }) => change({ valueStatement: value })}
        />
      </Field>
      <Field label={strings.painPoints} hint={strings.painPointsHint} {...at('/painPoints')}>
        <Textarea resize="vertical" rows={3} value={draft.painPoints} onChange={(_, { value }) => change({ painPoints: value })} />
      </Field>
      <Pair>
        <Field label={strings.paybackWhat} {...at('/payback/what')}>
          <Input
            className={styles.control}
            maxLength={300}
            placeholder={strings.paybackWhatPlaceholder}
            value={draft.paybackWhat}
            onChange={(_, { value }) => change({ paybackWhat: value })}
          />
        </Field>
        <Field label={strings.paybackDue} {...at('/payback/due')}>
          <Input
            className={styles.control}
            type="date"
            value={draft.paybackDue}
            onChange={(_, { value }) => change({ paybackDue: value })}
          />
        </Field>
      </Pair>
      <Pair>
        <Field label={strings.investmentStart} hint={strings.remorseHint} {...at('/investmentStart')}>
          <Input
            className={styles.control}
            type="date"
            value={draft.investmentStart}
            onChange={(_, { value }) => change({ investmentStart: value })}
          />
        </Field>
        <Field label={strings.zone} hint={strings.zoneHint} {...at('/zone')}>
          <ZoneSelect value={draft.zone} onChange={(zone) => change({ zone })} />
        </Field>
      </Pair>
      {stale ? (
        <MessageBar intent="warning" layout="multiline" role="alert">
          <MessageBarBody>{strings.stale}</MessageBarBody>
          <MessageBarActions>
            {onOverwrite && <Button onClick={() => onOverwrite(draft)}>{strings.overwrite}</Button>}
            {onReload && <Button onClick={onReload}>{strings.reload}</Button>}
          </MessageBarActions>
        </MessageBar>
      ) : (
        error !== null && error !== undefined && <FailureMessage error={error} />
      )}
      <div className={styles.buttons}>
        <Button appearance="primary" type="submit" disabledFocusable={busy}>
          {busy ? strings.saving : submitLabel}
        </Button>
        {onCancel && <Button onClick={onCancel}>{strings.cancel}</Button>}
      </div>
    </form>
  )
}

function Pair({ children }: { readonly children: ReactNode }) {
  return <div className={useBoardStyles().pair}>{children}</div>
}
