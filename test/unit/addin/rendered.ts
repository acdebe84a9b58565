import { FluentProvider, webLightTheme } from '@fluentui/react-components'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createElement, type ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { createApi } from '../../../addin/src/api/api.ts'
import { AppContext } from '../../../addin/src/app/app-context.ts'
import { constant, type Host } from '../../../addin/src/hosts/host.ts'
import type { Format } from '../../../addin/src/strings/format.ts'

/** As a person reads it, from top to bottom. */
export function readingOf(node: ReactNode, format: Format): string {
  const host: Host = {
    name: 'browser',
    getToken: async () => 'token',
    openItem: constant(null),
    theme: constant('light'),
    locale: format.locale,
    zone: format.zone,
    initiativeId: undefined,
    addressOf: ({ page }) => `/${page}`,
    openLink: () => undefined,
  }
  const asked = async () => await Promise.reject(new Error('Nothing is asked of the server by itself.'))
  const api = createApi({ call: asked, answered: asked })
  const provided = createElement(FluentProvider, { theme: webLightTheme }, node)
  const inApp = createElement(AppContext, { value: { host, api, format } }, provided)
  return renderToStaticMarkup(createElement(QueryClientProvider, { client: new QueryClient() }, inApp))
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
