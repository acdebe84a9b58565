import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import pages from './vite.config.ts'

/**
 * The windows of a sign-in without a broker. Built apart from the pages: with one graph of files for all, what they share would tie
 * the panel to the sign-in, and the sign-in to React.
 */
export default defineConfig({
  ...pages,
  build: {
    ...pages.build,
    emptyOutDir: false,
    manifest: false,
    rolldownOptions: {
      input: ['sign-in.html', 'signed-in.html'].map((page) => fileURLToPath(new URL(page, import.meta.url))),
    },
  },
})
