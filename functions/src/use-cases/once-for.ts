import { same } from '../domain/same.ts'

/**
 * `work`, done again only when it is asked for something else than the last time. For slow work without effects inside a change
 * that is decided anew whenever somebody else was faster.
 */
export function onceFor<Asked, Answer>(work: (asked: Asked) => Answer): (asked: Asked) => Answer {
  let last: { readonly asked: Asked; readonly answer: Answer } | undefined
  return (asked) => {
    if (!last || !same(last.asked, asked)) last = { asked, answer: work(asked) }
    return last.answer
  }
}
