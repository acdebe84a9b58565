import { Button } from '@fluentui/react-components'
import { Suspense, useRef, useState } from 'react'
import { useStrings } from '../../app/app-context.ts'
import { later } from '../../app/later.tsx'
import { captureSentences } from '../../strings/capture.ts'

const GroupsDialog = later(async () => (await import('./groups-dialog.tsx')).GroupsDialog)

/** For managers: what is remembered of directory groups decides who counts as reached. */
export function GroupsButton({ initiativeId }: { readonly initiativeId: string }) {
  const strings = useStrings(captureSentences)
  const [opened, setOpened] = useState(false)
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  return (
    <>
      <Button
        ref={button}
        size="small"
        appearance="subtle"
        onClick={() => {
          setOpened(true)
          setOpen(true)
        }}
      >
        {strings.groups}
      </Button>
      {opened && (
        <Suspense>
          <GroupsDialog
            initiativeId={initiativeId}
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
