import { Button, Toast, ToastTitle, useToastController } from '@fluentui/react-components'
import { LinkRegular } from '@fluentui/react-icons'
import { useHost, useStrings } from '../../app/app-context.ts'
import type { SharedPlace } from '../../hosts/host.ts'
import { myInitiativesSentences } from '../../strings/my-initiatives.ts'
import { boardToaster } from '../meetings/toaster.ts'

/** A link to what is open, for a colleague; the host shows it, or it is on the clipboard. */
export function CopyLink(place: SharedPlace) {
  const host = useHost()
  const strings = useStrings(myInitiativesSentences)
  const { dispatchToast } = useToastController(boardToaster)
  const { shareLink } = host
  if (!shareLink) return null
  const tell = (text: string, intent: 'success' | 'error') =>
    dispatchToast(
      <Toast>
        <ToastTitle>{text}</ToastTitle>
      </Toast>,
      { intent },
    )
  const share = () =>
    shareLink(place).then(
      (done) => done === 'copied' && tell(strings.copied, 'success'),
      // A browser gives the clipboard away only where the person allows it.
      () => tell(strings.notCopied, 'error'),
    )
  return (
    <Button size="small" appearance="subtle" icon={<LinkRegular />} onClick={() => void share()}>
      {strings.copyLink}
    </Button>
  )
}
