import { Button, FluentProvider } from '@fluentui/react-components'
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, Suspense } from 'react'
import { appSentences } from '../strings/app.ts'
import { useAppStyles } from './app.styles.ts'
import { AppContext, type AppServices, useFormat, useHost, useStrings, useTheme } from './app-context.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { later } from './later.tsx'
import { themes } from './theme.ts'

// No product page waits for what only the local host has.
const PersonBar = later(async () => (await import('./person-bar.tsx')).PersonBar)

interface Props {
  readonly services: AppServices
  readonly queryClient: QueryClient
  readonly children: ReactNode
}

/** Everything around a page: theme, language, data, and what to show when a part breaks. */
export function App({ services, queryClient, children }: Props) {
  return (
    <AppContext value={services}>
      <QueryClientProvider client={queryClient}>
        <Frame>{children}</Frame>
      </QueryClientProvider>
    </AppContext>
  )
}

function Frame({ children }: { readonly children: ReactNode }) {
  const { persons } = useHost()
  const { direction } = useFormat()
  return (
    <FluentProvider theme={themes[useTheme()]} dir={direction}>
      {/* Not on the provider: Fluent copies its class to every portal, and a menu of full height would cover the page. */}
      <div className="frame">
        {persons && (
          <Suspense fallback={<div className="frame-bar" />}>
            <PersonBar persons={persons} />
          </Suspense>
        )}
        <main className="frame-main">
          <ErrorBoundary fallback={<Crashed />}>{children}</ErrorBoundary>
        </main>
      </div>
    </FluentProvider>
  )
}

function Crashed() {
  const strings = useStrings(appSentences)
  const styles = useAppStyles()
  return (
    <div role="alert" className={styles.crashed}>
      <p>{strings.crashed}</p>
      <Button onClick={() => window.location.reload()}>{strings.reload}</Button>
    </div>
  )
}
