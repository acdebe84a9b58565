import { Button } from '@fluentui/react-components'
import type { UpcomingMeeting } from '../../../../functions/src/contract/readings.ts'
import type { Act } from '../../../../functions/src/domain/acts.ts'
import { useStrings } from '../../app/app-context.ts'
import { ownMeetingSentences } from '../../strings/own-meetings.ts'
import type { Occasion, OwnMeetings } from './use-own-meetings.ts'

interface Props {
  readonly act: Act
  /** As it is written beside the button. */
  readonly what: string
  readonly own: OwnMeetings
  readonly meeting: UpcomingMeeting | undefined
  readonly you: string
  /** False until everything is there; nothing moves then. */
  readonly ready: boolean
  /** The act is followed, and goes. */
  readonly onDone: () => void
}

/** The one tap that does what is suggested; nothing for acts that are done otherwise. */
export function ActButton({ act, what, own, meeting, you, ready, onDone }: Props) {
  const strings = useStrings(ownMeetingSentences)
  switch (act.code) {
    case 'answer-invitation':
      return <AnswerButton next={occasionOf(act.next)} {...{ what, own, ready, onDone }} />
    case 'come-yourself': {
      const row = act.next.meeting === meeting?.key ? meeting.sponsors.find(({ sponsorId }) => sponsorId === you) : undefined
      if (!row || row.organizer || row.response === 'accepted') return null
      return <AnswerButton next={occasionOf(act.next)} {...{ what, own, ready, onDone }} />
    }
    case 'name-delegate':
      return (
        <Button
          size="small"
          aria-label={strings.of(strings.nameSomebody, what)}
          disabled={!ready}
          onClick={() => own.name(occasionOf(act.next))}
        >
          {strings.nameSomebody}
        </Button>
      )
    case 'put-on-agenda':
      return (
        <Button
          size="small"
          aria-label={strings.of(strings.planMeeting, what)}
          disabled={!ready}
          disabledFocusable={own.plan.isPending}
          onClick={() => own.plan.mutate()}
        >
          {strings.planMeeting}
        </Button>
      )
    default:
      return null
  }
}

interface AnswerProps extends Pick<Props, 'what' | 'own' | 'ready' | 'onDone'> {
  readonly next: Occasion
}

function AnswerButton({ next, what, own, ready, onDone }: AnswerProps) {
  const strings = useStrings(ownMeetingSentences)
  const { answer, open } = own
  const [label, pending, waiting] = own.answersInvitations
    ? [strings.accept, answer.isPending, strings.answering]
    : [strings.openInvitation, open.isPending, strings.opening]
  const press = () => (own.answersInvitations ? own.answerInvitation({ key: next.key, response: 'accepted' }, onDone) : open.mutate(next))
  return (
    <Button size="small" aria-label={strings.of(label, what)} disabled={!ready} disabledFocusable={pending} onClick={press}>
      {pending ? waiting : label}
    </Button>
  )
}

const occasionOf = ({ meeting, start }: { readonly meeting: string; readonly start: string }): Occasion => ({ key: meeting, start })
