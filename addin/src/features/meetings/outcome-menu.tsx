import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  Menu,
  MenuDivider,
  MenuItem,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Select,
  Textarea,
} from '@fluentui/react-components'
import { ChevronDown12Regular, EditRegular } from '@fluentui/react-icons'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { OutcomeView } from '../../../../functions/src/contract/meetings.ts'
import type { Outcome } from '../../../../functions/src/domain/meeting.ts'
import { useStrings } from '../../app/app-context.ts'
import { FailureMessage } from '../../app/failure-message.tsx'
import { FormFields } from '../../app/form-fields.tsx'
import { meetingSentences } from '../../strings/meetings.ts'
import { termSentences } from '../../strings/terms.ts'
import { useBoardStyles } from '../board/board.styles.ts'
import { OutcomeSymbol } from '../trend/outcome-symbol.tsx'
import { isCorrected, type OneCorrection, undoOf } from './corrections.ts'
import type { CorrectionForm } from './use-corrections.tsx'

const choices = OutcomeView.shape.outcome.options

interface Props {
  readonly outcome: OutcomeView
  readonly name: string
  /** Where the outcome stands beside it already. */
  readonly compact?: boolean
  readonly onCorrect: (correction: OneCorrection, form?: CorrectionForm) => void
}

interface Draft {
  readonly chosen: Outcome
  readonly reason: string
  readonly delegate: string
}

/** The outcome as a button; its menu corrects it in one click. */
export function OutcomeMenu({ outcome, name, compact = false, onCorrect }: Props) {
  const strings = useStrings(meetingSentences)
  const terms = useStrings(termSentences)
  const [detailed, setDetailed] = useState(false)
  // Here, not in the form: closed by a slip and opened again it is as it was. Absent while nothing was typed.
  const [draft, setDraft] = useState<Draft>()
  const [saving, setSaving] = useState(false)
  const [failure, setFailure] = useState<Error>()
  const looking = useRef(false)
  useEffect(() => {
    looking.current = detailed
    return () => {
      looking.current = false
    }
  }, [detailed])
  const open = (wanted: boolean) => {
    setFailure(undefined)
    setDetailed(wanted)
  }
  const save = (correction: OneCorrection) => {
    setFailure(undefined)
    setSaving(true)
    onCorrect(correction, {
      onSaved: () => {
        setSaving(false)
        setDetailed(false)
        setDraft(undefined)
      },
      onOvertaken: () => {
        setSaving(false)
        setDetailed(false)
      },
      onFailed: (error) => {
        setSaving(false)
        setFailure(error)
        return looking.current
      },
    })
  }
  const choose = (chosen: Outcome) => {
    if (chosen !== outcome.outcome || !isCorrected(outcome)) onCorrect({ sponsorId: outcome.sponsorId, outcome: chosen })
  }
  return (
    <>
      <Menu checkedValues={{ outcome: [outcome.outcome] }}>
        <MenuTrigger disableButtonEnhancement>
          <Button
            size="small"
            appearance="subtle"
            icon={compact ? <EditRegular /> : <OutcomeSymbol outcome={outcome.outcome} />}
            aria-label={strings.correct(name, terms.outcome[outcome.outcome])}
          >
            {!compact && (
              <>
                {terms.outcome[outcome.outcome]}{' '}
                <span style={{ display: 'flex', marginInlineStart: 4 }}>
                  <ChevronDown12Regular />
                </span>
              </>
            )}
          </Button>
        </MenuTrigger>
        <MenuPopover>
          <MenuList aria-label={strings.menuTitle}>
            {choices.map((choice) => (
              <MenuItemRadio
                key={choice}
                name="outcome"
                value={choice}
                icon={<OutcomeSymbol outcome={choice} />}
                onClick={() => choose(choice)}
              >
                {strings.choose[choice]}
              </MenuItemRadio>
            ))}
            <MenuDivider />
            {isCorrected(outcome) && (
              <MenuItem onClick={() => onCorrect({ sponsorId: outcome.sponsorId, outcome: null })}>{strings.takeBack}</MenuItem>
            )}
            <MenuItem onClick={() => open(true)}>{strings.more}</MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
      <Dialog open={detailed} onOpenChange={(_, change) => open(change.open)}>
        <DialogSurface>
          <DetailForm
            sponsorId={outcome.sponsorId}
            name={name}
            draft={draft ?? draftOf(outcome)}
            onChange={setDraft}
            saving={saving}
            failure={failure}
            onCancel={() => open(false)}
            onSave={save}
          />
        </DialogSurface>
      </Dialog>
    </>
  )
}

function draftOf(outcome: OutcomeView): Draft {
  return { chosen: outcome.outcome, reason: undoOf(outcome).reason ?? '', delegate: outcome.delegate?.name ?? '' }
}

interface FormProps extends Pick<Props, 'name'> {
  readonly sponsorId: string
  readonly draft: Draft
  readonly onChange: (draft: Draft) => void
  readonly saving: boolean
  /** Of the last attempt. */
  readonly failure: Error | undefined
  readonly onSave: (correction: OneCorrection) => void
  readonly onCancel: () => void
}

function DetailForm({ sponsorId, name, draft, onChange, saving, failure, onSave, onCancel }: FormProps) {
  const styles = useBoardStyles()
  const strings = useStrings(meetingSentences)
  const { chosen, reason, delegate } = draft
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (saving) return
    onSave({
      sponsorId,
      outcome: chosen,
      ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
      ...(chosen === 'delegate' && delegate.trim() !== '' ? { delegate: { name: delegate.trim() } } : {}),
    })
  }
  return (
    <form onSubmit={submit}>
      <DialogBody>
        <DialogTitle>{strings.detailTitle(name)}</DialogTitle>
        <DialogContent className={styles.stack}>
          <FormFields saving={saving}>
            <Field label={strings.menuTitle}>
              <Select
                className={styles.control}
                value={chosen}
                onChange={(_, { value }) => onChange({ ...draft, chosen: choices.find((choice) => choice === value) ?? chosen })}
              >
                {choices.map((choice) => (
                  <option key={choice} value={choice}>
                    {strings.choose[choice]}
                  </option>
                ))}
              </Select>
            </Field>
            {chosen === 'delegate' && (
              <Field label={strings.delegateName}>
                <Input
                  className={styles.control}
                  maxLength={200}
                  value={delegate}
                  onChange={(_, { value }) => onChange({ ...draft, delegate: value })}
                />
              </Field>
            )}
            <Field label={strings.reason} hint={strings.reasonHint}>
              <Textarea
                className={styles.control}
                maxLength={500}
                value={reason}
                onChange={(_, { value }) => onChange({ ...draft, reason: value })}
              />
            </Field>
          </FormFields>
          {failure && <FailureMessage error={failure} />}
        </DialogContent>
        <DialogActions>
          <Button appearance="primary" type="submit" disabledFocusable={saving}>
            {saving ? strings.saving : strings.save}
          </Button>
          <Button onClick={onCancel}>{strings.cancel}</Button>
        </DialogActions>
      </DialogBody>
    </form>
  )
}
