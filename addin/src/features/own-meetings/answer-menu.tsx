import { Menu, MenuDivider, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components'
import { InvitationAnswer } from '../../../../functions/src/contract/own-meetings.ts'
import type { UpcomingMeeting } from '../../../../functions/src/contract/readings.ts'
import { useStrings } from '../../app/app-context.ts'
import { ownMeetingSentences } from '../../strings/own-meetings.ts'
import { OwnAnswerButton } from './own-answer-button.tsx'
import type { OwnMeetings } from './use-own-meetings.ts'

export interface OwnAnswerProps {
  readonly own: OwnMeetings
  readonly meeting: UpcomingMeeting
  readonly row: UpcomingMeeting['sponsors'][number]
}

export function AnswerMenu({ own, meeting: { key, start }, row }: OwnAnswerProps) {
  const strings = useStrings(ownMeetingSentences)
  const words = { accepted: strings.accept, tentative: strings.tentative, declined: strings.decline }
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <OwnAnswerButton answered={row.response !== 'none'} busy={own.answer.isPending} />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {own.answersInvitations &&
            InvitationAnswer.shape.response.options
              .filter((response) => response !== row.response)
              .map((response) => (
                <MenuItem key={response} onClick={() => own.answerInvitation({ key, response })}>
                  {words[response]}
                </MenuItem>
              ))}
          {!own.answersInvitations && <MenuItem onClick={() => own.open.mutate({ key, start })}>{strings.openInvitation}</MenuItem>}
          {!row.delegate && (
            <>
              <MenuDivider />
              <MenuItem onClick={() => own.name({ key, start })}>{strings.sendSomebody}</MenuItem>
            </>
          )}
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}
