import { Button } from '@fluentui/react-components'
import { Suspense, useState } from 'react'
import { useStrings } from '../../app/app-context.ts'
import { later } from '../../app/later.tsx'
import { Waiting } from '../../app/waiting.tsx'
import { panelSentences } from '../../strings/panel.ts'
import type { TagMeetingProps } from './tag-meeting.tsx'

const TagMeeting = later(
  async () => (await import('./tag-meeting.tsx')).TagMeeting,
  ({ onCancel }) => onCancel,
)

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
