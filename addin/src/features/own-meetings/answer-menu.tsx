import { Menu, MenuDivider, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components'
import { givenResponses } from '../../../../functions/src/domain/own-invitation.ts'
import { useStrings } from '../../app/app-context.ts'
import { ownMeetingSentences } from '../../strings/own-meetings.ts'
import { OwnAnswerButton, type OwnAnswerProps } from './own-answer.tsx'

/** Whoever called the meeting has nothing to answer, and may send somebody all the same. */
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
          {!row.organizer &&
            own.answersInvitations &&
            givenResponses
              .filter((response) => response !== row.response)
              .map((response) => (
                <MenuItem key={response} onClick={() => own.answer.mutate({ key, response })}>
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
