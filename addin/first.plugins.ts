import { teamsHighContrastTheme, webDarkTheme, webLightTheme } from '@fluentui/react-components'
import type { Plugin } from 'vite'

/** What the panel needs to begin without React, Fluent UI, and the schemas of other routes (src/first). */

const themes = { light: webLightTheme, dark: webDarkTheme, contrast: teamsHighContrastTheme }

/** Fluent's own values for the variables in opening.css, so that nothing changes its look when FluentProvider brings them. */
export function themeValues(): Plugin {
  return {
    name: 'theme-values',
    transform: {
      filter: { id: /\/opening\.css$/ },
      handler: (css) => {
        const names = [...new Set([...css.matchAll(/var\(--(\w+)\)/g)].map(([, name]) => name))]
        const rules = Object.entries(themes).map(([theme, values]) => {
          const found = Object.entries(values).filter(([name]) => names.includes(name))
          if (found.length < names.length) throw new Error(`The theme "${theme}" lacks one of: ${names.join(', ')}.`)
          return `.opening[data-theme="${theme}"] { ${found.map(([name, value]) => `--${name}: ${value};`).join(' ')} }`
        })
        return `${css}\n${rules.join('\n')}`
      },
    },
  }
}

/**
 * A copy of `zod/mini` for those who import it. One that was shared with the contract's `zod` would be all that the contract uses of it,
 * which is more than everything else that the first fact waits for.
 */
export function zodMiniApart(): Plugin {
  const apart = '?apart'
  return {
    name: 'zod-mini-apart',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      const within = importer?.endsWith(apart) ?? false
      if (source !== 'zod/mini' && !(within && source.startsWith('.'))) return null
      const found = await this.resolve(source, within ? importer?.slice(0, -apart.length) : importer, { ...options, skipSelf: true })
      return found && { ...found, id: `${found.id}${apart}`, moduleSideEffects: false }
    },
  }
}

/** Downloads what comes after the first fact while that is waited for. */
export function preloadOf(module: string, page: string): Plugin {
  return {
    name: 'preload-after-first',
    transformIndexHtml: {
      order: 'post',
      handler: (_, { bundle, path }) => {
        if (!path.endsWith(page)) return
        const chunks = Object.values(bundle ?? {}).filter((output) => output.type === 'chunk')
        const chunk = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(module))
        if (bundle && !chunk) throw new Error(`There is no chunk of ${module}.`)
        const files = chunk ? [...chunk.imports, chunk.fileName] : []
        return files.map((file) => ({
          tag: 'link',
          attrs: { rel: 'preload', as: 'script', fetchpriority: 'low', crossorigin: true, href: `/${file}` },
          injectTo: 'head' as const,
        }))
      },
    },
  }
}

/** The group of all that a module imports, and these in turn, but for `import()`. */
export function groupOf(name: string, entry: string): Plugin & { readonly nameOf: (id: string) => string | null } {
  const ids = new Set<string>()
  return {
    name: 'group-of-an-entry',
    nameOf: (id) => (ids.has(id) ? name : null),
    buildEnd() {
      const visit = (id: string) => {
        for (const imported of this.getModuleInfo(id)?.importedIds ?? []) {
          if (ids.has(imported)) continue
          ids.add(imported)
          visit(imported)
        }
      }
      for (const id of this.getModuleIds()) if (id.endsWith(entry)) visit(id)
    },
  }
}
