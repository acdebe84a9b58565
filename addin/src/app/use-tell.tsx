import { Toast, ToastBody, ToastFooter, ToastTitle, useToastController } from '@fluentui/react-components'
import { appSentences } from '../strings/app.ts'
import { useStrings } from './app-context.ts'
import { errorText } from './error-text.ts'
import { ToastAction } from './toast-action.tsx'

/** Milliseconds. Where there is something to press, or to do, nobody is hurried. */
const stays = { word: 3000, undo: 8000, choice: 12_000, failure: 20_000 }

interface Telling {
  readonly intent: 'success' | 'warning' | 'error'
  readonly timeout: number
  readonly body?: string
  readonly action?: { readonly label: string; readonly act: () => void } | undefined
}

/** Passing messages: what was done with the way to undo it, and what failed with what to do about it. */
export function useTell(toasterId: string) {
  const strings = useStrings(appSentences)
  const { dispatchToast } = useToastController(toasterId)
  const tell = (title: string, { intent, timeout, body = '', action }: Telling) => {
    const press = action && <ToastAction onAction={action.act}>{action.label}</ToastAction>
    dispatchToast(
      body === '' ? (
        <Toast>
          <ToastTitle action={press}>{title}</ToastTitle>
        </Toast>
      ) : (
        // Beside several sentences it would leave them a narrow column.
        <Toast>
          <ToastTitle>{title}</ToastTitle>
          <ToastBody>{body}</ToastBody>
          {press && <ToastFooter>{press}</ToastFooter>}
        </Toast>
      ),
      { intent, timeout },
    )
  }
  return {
    done: (text: string, undo?: () => void) =>
      tell(text, {
        intent: 'success',
        timeout: undo ? stays.undo : stays.word,
        action: undo && { label: strings.undo, act: undo },
      }),
    /** Somebody else was faster. */
    overtaken: (text: string, label: string, act: () => void) =>
      tell(text, { intent: 'warning', timeout: stays.choice, action: { label, act } }),
    /** `again` sends the same once more: what was chosen or typed is not lost. */
    failed: (text: string, error: unknown, again?: () => void) => {
      const { title, detail } = errorText(error, strings)
      tell(text, {
        intent: 'error',
        timeout: stays.failure,
        body: [title, detail].filter((each) => each !== '').join('. '),
        action: again && { label: strings.tryAgain, act: again },
      })
    },
  }
}
