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
    // For measuring what is on the way to the first fact.
    manifest: 'assets-manifest.json',
    rolldownOptions: {
      input: ['outlook.html', 'teams.html'].map((page) => fileURLToPath(new URL(page, import.meta.url))),
    },
  },
})
