import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
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
      input: ['outlook.html', 'teams.html'].map((page) => fileURLToPath(new URL(page, import.meta.url))),
      // What both pages need at once is one file, not thirty, of which each costs a request. The entries themselves stay apart, since
      // a file that held both would start both pages.
      output: {
        codeSplitting: { groups: [{ name: 'initial', tags: ['$initial'], test: (id) => !/(outlook|teams)\.(html|tsx)/.test(id) }] },
      },
    },
  },
})
