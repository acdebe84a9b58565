import { Button } from '@fluentui/react-components'
import { lazy, Suspense, useState } from 'react'
import { useStrings } from '../../app/app-context.ts'
import { Waiting } from '../../app/waiting.tsx'
import { panelSentences } from '../../strings/panel.ts'
import type { TagMeetingProps } from './tag-meeting.tsx'

const TagMeeting = lazy(async () => ({ default: (await import('./tag-meeting.tsx')).TagMeeting }))

/** A button; behind it the form, which is downloaded only for whoever tags. */
export function TagOpenItem({ quiet = false, ...props }: Omit<TagMeetingProps, 'onCancel'> & { readonly quiet?: boolean }) {
  const strings = useStrings(panelSentences)
  const [tagging, setTagging] = useState(false)
  if (tagging)
    return (
      <Suspense fallback={<Waiting />}>
        <TagMeeting {...props} onCancel={() => setTagging(false)} />
      </Suspense>
    )
  return (
    <Button {...(quiet ? { size: 'small' as const } : { appearance: 'primary' as const })} onClick={() => setTagging(true)}>
      {strings.tag}
    </Button>
  )
}
