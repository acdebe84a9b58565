import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { groupOf, preloadOf, themeValues, zodMiniApart } from './first.plugins.ts'

const first = groupOf('first', '/outlook.html')
/** The entries themselves stay apart, since a file that held two would start both. */
const isNoEntry = (id: string) => !/(outlook|teams)\.(html|tsx)$|panel-app\.tsx$/.test(id)

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react(), first, zodMiniApart(), themeValues(), preloadOf('/src/panel-app.tsx', 'outlook.html')],
  build: {
    outDir: '../dist/addin',
    emptyOutDir: true,
    // Outlook on Windows and Mac bring Edge WebView2 and Safari; the oldest that Office still updates.
    target: ['es2022', 'safari16'],
    sourcemap: true,
    // Minified, not as sent: 560 kB are 160 kB gzip, of the 240 kB that the panel may have.
    chunkSizeWarningLimit: 700,
    // For measuring what is on the way to the first fact.
    manifest: 'assets-manifest.json',
    rolldownOptions: {
      // The last is loaded by the first, and named here so that it counts as one of the pages.
      input: ['outlook.html', 'teams.html', 'src/panel-app.tsx'].map((page) => fileURLToPath(new URL(page, import.meta.url))),
      // What the panel's first fact waits for is one file, and what both pages need next another, not thirty, of which each costs a request.
      output: {
        codeSplitting: {
          groups: [
            { name: first.nameOf, debugName: 'first', priority: 1, test: isNoEntry },
            { name: 'initial', tags: ['$initial'], test: isNoEntry },
          ],
        },
      },
    },
  },
})
