import { Button } from '@fluentui/react-components'
import { useMutation } from '@tanstack/react-query'
import { Suspense, useRef, useState } from 'react'
import type { Act } from '../../../../functions/src/domain/acts.ts'
import { useFormat, useHost, useStrings } from '../../app/app-context.ts'
import { later } from '../../app/later.tsx'
import { ahead, withNetwork } from '../../app/load-ahead.ts'
import { writingSentences } from '../../strings/writing.ts'
import { usePanelStyles } from '../panel/panel.styles.ts'
import type { Agreed, Drafted } from './draft-mail.ts'

const DraftDialog = later(async () => (await import('./draft-dialog.tsx')).DraftDialog)

const opener = async () => await import('./open-draft.ts')
ahead(opener)

interface Props {
  readonly initiative: Agreed
  /** Who signs it. */
  readonly sender: string
  readonly act?: Act | undefined
  /** What the message is for, where several buttons stand on one page. */
  readonly about?: string | undefined
  readonly disabled?: boolean
}

/** Opens a draft in the window where the person writes their mails; where there is none, in a dialog to copy it from. */
export function WriteButton({ initiative, sender, act, about, disabled = false }: Props) {
  const styles = usePanelStyles()
  const strings = useStrings(writingSentences)
  const host = useHost()
  const format = useFormat()
  const [draft, setDraft] = useState<Drafted>()
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const write = useMutation({
    mutationFn: async () => await (await withNetwork(opener)).openDraft({ host, format }, { initiative, sender, act }),
    onSuccess: (toCopy) => {
      setDraft(toCopy)
      setOpen(toCopy !== undefined)
    },
  })
  // What was changed in the dialog is still there.
  const begin = () => (draft ? setOpen(true) : write.mutate())
  return (
    <>
      <Button
        ref={button}
        size="small"
        disabled={disabled}
        disabledFocusable={write.isPending}
        aria-label={about === undefined ? undefined : strings.writeFor(about)}
        onClick={begin}
      >
        {strings.write}
      </Button>
      {write.error && (
        <span role="alert" className={styles.small}>
          {strings.notOpened}
        </span>
      )}
      {draft && (
        <Suspense>
          <DraftDialog
            initiativeId={initiative.id}
            draft={draft}
            open={open}
            onClose={() => {
              setOpen(false)
              button.current?.focus()
            }}
          />
        </Suspense>
      )}
    </>
  )
}
