import { Link } from '@fluentui/react-components'
import { useEffect, useRef } from 'react'
import { useStrings } from '../../app/app-context.ts'
import { privacyLinkSentences } from '../../strings/privacy-link.ts'
import { usePrivacy } from './privacy-context.ts'

export function PrivacyLink() {
  const strings = useStrings(privacyLinkSentences)
  const place = usePrivacy()
  const link = useRef<HTMLButtonElement>(null)
  const returned = place?.returned ?? false
  useEffect(() => {
    if (returned) link.current?.focus()
  }, [returned])
  if (!place) return null
  return (
    <Link as="button" ref={link} onClick={place.open} style={{ justifySelf: 'start' }}>
      {strings.open}
    </Link>
  )
}
