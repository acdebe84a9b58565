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
import { type FormEvent, useState } from 'react'
import { OutcomeView } from '../../../../functions/src/contract/meetings.ts'
import type { Outcome } from '../../../../functions/src/domain/meeting.ts'
import { useStrings } from '../../app/app-context.ts'
import { meetingSentences } from '../../strings/meetings.ts'
import { termSentences } from '../../strings/terms.ts'
import { useBoardStyles } from '../board/board.styles.ts'
import { OutcomeSymbol } from '../trend/outcome-symbol.tsx'
import { isCorrected, type OneCorrection, undoOf } from './corrections.ts'

const choices = OutcomeView.shape.outcome.options

interface Props {
  readonly outcome: OutcomeView
  readonly name: string
  /** Where the outcome stands beside it already. */
  readonly compact?: boolean
  readonly onCorrect: (correction: OneCorrection) => void
}

/** The outcome as a button; its menu corrects it in one click. */
export function OutcomeMenu({ outcome, name, compact = false, onCorrect }: Props) {
  const strings = useStrings(meetingSentences)
  const terms = useStrings(termSentences)
  const [detailed, setDetailed] = useState(false)
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
            <MenuItem onClick={() => setDetailed(true)}>{strings.more}</MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
      <Dialog open={detailed} onOpenChange={(_, { open }) => setDetailed(open)}>
        <DialogSurface>
          <CorrectionForm
            outcome={outcome}
            name={name}
            onCancel={() => setDetailed(false)}
            onCorrect={(correction) => {
              setDetailed(false)
              onCorrect(correction)
            }}
          />
        </DialogSurface>
      </Dialog>
    </>
  )
}

function CorrectionForm({ outcome, name, onCorrect, onCancel }: Props & { readonly onCancel: () => void }) {
  const styles = useBoardStyles()
  const strings = useStrings(meetingSentences)
  const earlier = undoOf(outcome)
  const [chosen, setChosen] = useState<Outcome>(outcome.outcome)
  const [reason, setReason] = useState(earlier.reason ?? '')
  const [delegate, setDelegate] = useState(outcome.delegate?.name ?? '')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onCorrect({
      sponsorId: outcome.sponsorId,
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
          <Field label={strings.menuTitle}>
            <Select
              className={styles.control}
              value={chosen}
              onChange={(_, { value }) => setChosen(choices.find((choice) => choice === value) ?? chosen)}
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
              <Input className={styles.control} maxLength={200} value={delegate} onChange={(_, { value }) => setDelegate(value)} />
            </Field>
          )}
          <Field label={strings.reason} hint={strings.reasonHint}>
            <Textarea className={styles.control} maxLength={500} value={reason} onChange={(_, { value }) => setReason(value)} />
          </Field>
        </DialogContent>
        <DialogActions>
          <Button appearance="primary" type="submit">
            {strings.save}
          </Button>
          <Button onClick={onCancel}>{strings.cancel}</Button>
        </DialogActions>
      </DialogBody>
    </form>
  )
}
