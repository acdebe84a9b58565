/** Who erases what is kept of a sponsor; alone, so that the contract brings nothing else along. */
export const erasers = ['self', 'manager'] as const
