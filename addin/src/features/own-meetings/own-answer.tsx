import { Suspense } from 'react'
import { later } from '../../app/later.tsx'
import type { OwnAnswerProps } from './answer-menu.tsx'
import { OwnAnswerButton } from './own-answer-button.tsx'

const AnswerMenu = later(async () => (await import('./answer-menu.tsx')).AnswerMenu)

/** Behind it: the other answers, and sending somebody else. Menus come after the words. */
export function OwnAnswer(props: OwnAnswerProps) {
  return (
    <Suspense fallback={<OwnAnswerButton answered={props.row.response !== 'none'} ready={false} />}>
      <AnswerMenu {...props} />
    </Suspense>
  )
}
