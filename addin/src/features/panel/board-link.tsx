import { Link } from '@fluentui/react-components'
import { useHost, useStrings } from '../../app/app-context.ts'
import { panelSentences } from '../../strings/panel.ts'

export function BoardLink({ initiativeId }: { readonly initiativeId: string }) {
  const host = useHost()
  const strings = useStrings(panelSentences)
  const address = host.addressOf({ page: 'board', initiativeId })
  return (
    <Link
      href={address}
      onClick={(event) => {
        event.preventDefault()
        host.openLink(address)
      }}
    >
      {strings.openBoard}
    </Link>
  )
}
