import type { Format } from '../format.ts'

export const tabSetup = (_: Format) => ({
  title: 'Which initiative does this tab show?',
  hint: 'Everybody in the chat or channel sees the tab; each sees there what Steerwell shows them anywhere.',
  none: 'You are in no initiative yet. Create one on the board in Steerwell, then add the tab.',
})

export type TabSetupStrings = ReturnType<typeof tabSetup>
