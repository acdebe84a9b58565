import { Menu, MenuDivider, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components'
import { useStrings } from '../../app/app-context.ts'
import { actSentences } from '../../strings/acts.ts'
import { NotNowButton } from './not-now-button.tsx'

const week = 7
const month = 30

interface Props {
  readonly what: string
  readonly onSnooze: (days: number) => void
  readonly onDismiss: () => void
}

export function NotNow({ what, onSnooze, onDismiss }: Props) {
  const strings = useStrings(actSentences)
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <NotNowButton what={what} />
      </MenuTrigger>
      <MenuPopover>
        <MenuList aria-label={strings.notNowOf(what)}>
          <MenuItem onClick={() => onSnooze(week)}>{strings.forAWeek}</MenuItem>
          <MenuItem onClick={() => onSnooze(month)}>{strings.forAMonth}</MenuItem>
          <MenuDivider />
          <MenuItem onClick={onDismiss}>{strings.dismiss}</MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}
