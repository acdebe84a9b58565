import { Button, MessageBar, MessageBarActions, MessageBarBody, Toast, ToastTitle, useToastController } from '@fluentui/react-components'
import { AddRegular } from '@fluentui/react-icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { InitiativeView } from '../../../../functions/src/contract/initiatives.ts'
import type { LocalDate } from '../../../../functions/src/domain/time.ts'
import { ApiError } from '../../api/api-error.ts'
import { queries, refreshInitiative } from '../../api/queries.ts'
import { useApi, useStrings } from '../../app/app-context.ts'
import { FailureMessage } from '../../app/failure-message.tsx'
import { ToastAction } from '../../app/toast-action.tsx'
import { rosterSentences } from '../../strings/roster.ts'
import { useBoardStyles } from '../board/board.styles.ts'
import { boardToaster } from '../meetings/toaster.ts'
import {
  addSponsor,
  addTerm,
  changeSponsor,
  changeTerm,
  checkDraft,
  draftOf,
  inputOf,
  leadOf,
  makeLead,
  messagesAt,
  type RosterDraft,
  removeSponsor,
  removeTerm,
  restoreSponsor,
  type SponsorDraft,
} from './roster-draft.ts'
import { SponsorFields } from './sponsor-fields.tsx'

interface Props {
  readonly view: InitiativeView
  readonly today: LocalDate
}

export function RosterEditor({ view, today }: Props) {
  const styles = useBoardStyles()
  const strings = useStrings(rosterSentences)
  const api = useApi()
  const queryClient = useQueryClient()
  const { dispatchToast } = useToastController(boardToaster)
  // What editing began with; a newer roster arriving meanwhile (somebody signed in, a name was settled) is taken over only while nothing was typed.
  const [base, setBase] = useState(view)
  const [draft, setDraft] = useState(() => initialDraft(view, today))
  const [touched, setTouched] = useState(false)
  const [tried, setTried] = useState(false)
  const { id } = view.initiative
  if (!touched && view.etags.roster !== base.etags.roster) begin(view)

  function begin(from: InitiativeView) {
    setBase(from)
    setDraft(initialDraft(from, today))
    setTouched(false)
    setTried(false)
  }
  function edit(next: RosterDraft) {
    setDraft(next)
    setTouched(true)
  }

  function restore(sponsor: SponsorDraft, index: number) {
    setDraft((now) => restoreSponsor(now, sponsor, index))
    setTouched(true)
  }

  const save = useMutation({
    mutationFn: async ({ overwrite }: { readonly overwrite: boolean }) => {
      const etag = overwrite ? (await api.getInitiative(id)).etags.roster : base.etags.roster
      return await api.putRoster(id, inputOf(draft), etag)
    },
    onSuccess: async (saved) => {
      queryClient.setQueryData(queries.initiative(api, id).queryKey, saved)
      begin(saved)
      dispatchToast(
        <Toast>
          <ToastTitle>{strings.saved}</ToastTitle>
        </Toast>,
        { intent: 'success' },
      )
      await refreshInitiative(queryClient, id)
    },
  })
  const reload = useMutation({
    mutationFn: () => api.getInitiative(id),
    onSuccess: (fresh) => {
      queryClient.setQueryData(queries.initiative(api, id).queryKey, fresh)
      begin(fresh)
      save.reset()
    },
  })

  const found = checkDraft(draft)
  const sent = save.error instanceof ApiError ? (save.error.problem.errors ?? []) : []
  const faults = [...(tried ? found.map(({ where, code, about }) => ({ where, message: strings.faults[code](about ?? '') })) : []), ...sent]
  const placed = draft.sponsors.flatMap((_, index) => messagesAt(faults, `/sponsors/${index}`)).length
  const stale = save.error instanceof ApiError && save.error.kind === 'stale-version'

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (save.isPending) return
    setTried(true)
    save.reset()
    if (found.length === 0) save.mutate({ overwrite: false })
  }
  const remove = (sponsor: SponsorDraft, index: number, name: string) => {
    edit(removeSponsor(draft, sponsor.key))
    save.reset()
    dispatchToast(
      <Toast>
        <ToastTitle action={<ToastAction onAction={() => restore(sponsor, index)}>{strings.undo}</ToastAction>}>
          {strings.removed(name)}
        </ToastTitle>
      </Toast>,
      { intent: 'info', timeout: 8000 },
    )
  }

  return (
    <form className={styles.section} style={{ maxWidth: 860 }} onSubmit={submit} aria-label={strings.title} noValidate>
      <p className={styles.quiet}>{strings.intro}</p>
      {draft.sponsors.length === 0 && <p className={styles.text}>{strings.empty}</p>}
      {draft.sponsors.map((sponsor, index) => {
        const name = sponsor.displayName.trim() || strings.newSponsor
        return (
          <SponsorFields
            key={sponsor.key}
            sponsor={sponsor}
            name={name}
            today={today}
            isNew={sponsor.id === undefined}
            isAdded={sponsor.id === undefined && touched}
            isLead={leadOf(draft, today)?.key === sponsor.key}
            leadOn={(date) => {
              const lead = leadOf(draft, date)
              return lead && lead.key !== sponsor.key ? lead.displayName.trim() || strings.newSponsor : undefined
            }}
            messagesAt={(field) => messagesAt(faults, `/sponsors/${index}${field}`)}
            onChange={(change) => edit(changeSponsor(draft, sponsor.key, change))}
            onChangeTerm={(termKey, change) => edit(changeTerm(draft, sponsor.key, termKey, change))}
            onAddTerm={() => edit(addTerm(draft, sponsor.key))}
            onRemoveTerm={(termKey) => edit(removeTerm(draft, sponsor.key, termKey))}
            onMakeLead={(date) => edit(makeLead(draft, sponsor.key, date))}
            onRemove={() => remove(sponsor, index, name)}
          />
        )
      })}
      <div>
        <Button
          icon={<AddRegular />}
          onClick={() => edit(addSponsor(draft, termStart(view, today)))}
          disabled={draft.sponsors.length >= 40}
        >
          {strings.add}
        </Button>
      </div>
      {stale ? (
        <MessageBar intent="warning" layout="multiline" role="alert">
          <MessageBarBody>{strings.stale}</MessageBarBody>
          <MessageBarActions>
            <Button onClick={() => save.mutate({ overwrite: true })}>{strings.overwrite}</Button>
            <Button onClick={() => reload.mutate()}>{strings.reload}</Button>
          </MessageBarActions>
        </MessageBar>
      ) : placed > 0 ? (
        <MessageBar intent="error" layout="multiline" role="alert">
          <MessageBarBody>{strings.faultsAbove(placed)}</MessageBarBody>
        </MessageBar>
      ) : (
        save.error && <FailureMessage error={save.error} />
      )}
      {reload.error && <FailureMessage error={reload.error} />}
      <div className={styles.inline}>
        <Button appearance="primary" type="submit" disabled={!touched && draft.sponsors.length === 0} disabledFocusable={save.isPending}>
          {save.isPending ? strings.saving : strings.save}
        </Button>
        {touched && (
          <>
            <Button
              appearance="subtle"
              onClick={() => {
                begin(base)
                save.reset()
              }}
            >
              {strings.discard}
            </Button>
            <span className={styles.small} role="status">
              {strings.unsaved}
            </span>
          </>
        )}
      </div>
    </form>
  )
}

/** An empty roster opens with an empty row: there is something to type into at once. */
function initialDraft(view: InitiativeView, today: LocalDate): RosterDraft {
  const draft = draftOf(view.roster)
  return draft.sponsors.length > 0 ? draft : addSponsor(draft, termStart(view, today))
}

/** Sponsors usually stand behind it since the investment began; imported meetings from before would not count otherwise. */
function termStart({ initiative }: InitiativeView, today: LocalDate): LocalDate {
  const start = initiative.investmentStart
  return start !== undefined && start < today ? start : today
}
