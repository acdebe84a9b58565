import { Link, makeStyles, tokens, typographyStyles } from '@fluentui/react-components'
import { useEffect, useRef } from 'react'
import { useStrings } from '../../app/app-context.ts'
import { privacyLinkSentences } from '../../strings/privacy-link.ts'
import { usePrivacy } from './privacy-context.ts'

const useStyles = makeStyles({
  // As quiet as the lines around it, and tall enough for a finger.
  link: { ...typographyStyles.caption1, justifySelf: 'start', padding: `${tokens.spacingVerticalXS} 0` },
})

export function PrivacyLink() {
  const styles = useStyles()
  const strings = useStrings(privacyLinkSentences)
  const place = usePrivacy()
  const link = useRef<HTMLButtonElement>(null)
  const returned = place?.returned ?? false
  useEffect(() => {
    if (returned) link.current?.focus()
  }, [returned])
  if (!place) return null
  return (
    <Link as="button" ref={link} className={styles.link} onClick={place.open}>
      {strings.open}
    </Link>
  )
}
