import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components'
import { appSentences } from '../strings/app.ts'
import { useStrings } from './app-context.ts'
import { errorText } from './error-text.ts'

interface Props {
  readonly error: unknown
  /** Offered as a button. */
  readonly onRetry?: (() => void) | undefined
}

/** What went wrong and what to do, where the content would be. */
export function FailureMessage({ error, onRetry }: Props) {
  const strings = useStrings(appSentences)
  const { title, detail, faults } = errorText(error, strings)
  return (
    <MessageBar intent="error" layout="multiline" role="alert">
      <MessageBarBody>
        <MessageBarTitle>{title}</MessageBarTitle>
        {detail}
        {faults.length > 0 && (
          <ul>
            {faults.map(({ where, message }) => (
              <li key={`${where} ${message}`}>{message}</li>
            ))}
          </ul>
        )}
      </MessageBarBody>
      {onRetry && (
        <MessageBarActions>
          <Button onClick={onRetry}>{strings.tryAgain}</Button>
        </MessageBarActions>
      )}
    </MessageBar>
  )
}
