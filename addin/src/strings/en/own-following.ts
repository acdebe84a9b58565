import type { Format } from '../format.ts'

/** Whether somebody's own calendar may be followed. */
export const ownFollowing = (_format: Format) => ({
  ask: (initiative: string) => `May Steerwell follow your calendar for ${initiative}?`,
  what: 'Meetings tagged for it then come in by themselves. You need not say yes, and can change your mind at any time.',
  allow: 'Allow',
  refuse: 'No',
  saving: 'Saving …',
  agreed: (initiative: string) => `Your calendar is followed for ${initiative}.`,
  refused: (initiative: string) => `Your calendar is not followed for ${initiative}.`,
  stop: 'Stop following my calendar',
  allowAfterAll: 'Let it be followed',
  details: 'What is read and kept',
  read: [
    'Read, also while you are away: your calendar from 100 days back to about 13 months ahead, and meetings tagged for the initiative a year back; of those that you call in Teams, who joined.',
    'Kept: of tagged meetings that somebody who manages the initiative is in, and of all that you tagged yourself, private ones, too: title, times and rooms, and the answers and attendance of people on its roster.',
    'Not kept: everything else. Private and confidential meetings stay out unless you tagged them yourself. No texts or attachments.',
    'With a no your calendar is not read. Your answers and attendance can still come in from the calendar of whoever calls the meeting, or from files.',
    'Change it to no, and Steerwell forgets what it knows of your mailbox; meetings that came in stay.',
  ],
})

export type OwnFollowingStrings = ReturnType<typeof ownFollowing>
