/** The one place on the board where passing messages appear. */
export const boardToaster = 'board-toaster'
