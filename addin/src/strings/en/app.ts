import type { SignInReason } from '../../hosts/host.ts'
import type { Format } from '../format.ts'

export const app = (_: Format) => ({
  product: 'Steerwell',
  notice: 'For steering the programme, not for appraising people.',
  loading: 'Loading …',
  tryAgain: 'Try again',
  undo: 'Undo',
  reload: 'Load the page again',
  crashed: 'This part of Steerwell stopped because of an error on our side. Nothing you saved is lost.',
  lookingAs: 'You are looking as',
  localOnly: 'Local sample',
  role: { lead: 'lead sponsor', sponsor: 'sponsor', manager: 'programme manager', other: 'not on a roster' },
  personOption: (name: string, role: string) => `${name}, ${role}`,
  askAddress: 'Your e-mail address',
  enter: 'Continue',
  toPanel: 'Panel',
  toBoard: 'Board',
  errors: {
    offline: { title: 'No connection', detail: 'Steerwell cannot be reached. Check your connection, then try again.' },
    noAnswer: {
      title: 'Steerwell has not answered',
      detail:
        'It took too long, so nobody waits for it any more. Check your connection, see whether it was done all the same, and try again.',
    },
    onBehalf: {
      title: 'Microsoft 365 did not let Steerwell act for you:',
      consent: 'your organisation has not approved it yet. Ask your administrator to approve it, then try again.',
      claims: 'your organisation asks you to confirm who you are, and that did not work. Try again, or ask your administrator.',
      refused:
        'it did not accept your sign-in. Sign out of Outlook or Teams and in again, then try again; if it stays, ask your administrator.',
    },
    signIn: { title: 'You are not signed in', detail: 'Sign in again to go on. Nothing you typed is lost.' },
    signInReason: {
      nobody: 'Choose a person in the bar at the top.',
      unknown: 'This person is not known here. Choose another one in the bar at the top.',
      unreachable: 'Whoever signs you in does not answer. Check your connection, then try again.',
      refused: 'Signing in was refused. Try again, or ask your administrator.',
      cancelled: 'The sign-in window was closed. Try again, and sign in there.',
      'popup-blocked': 'The sign-in window was blocked. Allow pop-ups for this page, then try again.',
      'no-account': 'Nobody is signed in here with a work account. Sign in to Outlook or Teams with yours, then try again.',
      'personal-account': 'Steerwell works with your work or school account only. Open it from the mailbox of that account.',
      consent: 'Your organisation has not approved Steerwell yet. Ask your administrator to approve it, then try again.',
      'old-client': 'This version cannot sign you in. Update Outlook or Teams, or use it in your browser.',
      mobile: 'Outlook on the phone cannot sign you in. Open the meeting in Outlook on your computer.',
      'host-failed': 'Outlook or Teams could not sign you in. Start it again, then try again; if it stays, use it in your browser.',
      misconfigured: 'Steerwell is not set up completely. Tell your administrator that its sign-in settings do not fit.',
      'no-host': 'Steerwell is part of Outlook and Teams. Open it there.',
    } satisfies Record<SignInReason, string>,
    unavailable: { title: 'Steerwell does not answer at the moment', detail: 'Nothing was changed. Please try again shortly.' },
    applicationRefused: {
      title: 'Steerwell itself cannot sign in to Microsoft 365',
      detail:
        'Its certificate or secret has expired or was removed. There is nothing you can do here: tell your administrator, who can renew it.',
    },
    notFound: { title: 'Not found', detail: 'It does not exist, or you have no access to it.' },
    forbidden: { title: 'Not allowed', detail: 'You may look at this but not change it. The programme manager can.' },
    stale: { title: 'Changed in the meantime', detail: 'Somebody else changed this just now. Load it again and repeat your change.' },
    tooLarge: { title: 'Too large', detail: 'This is larger than Steerwell accepts.' },
    invalid: 'Please correct this',
    unreadableFile: (line: number | undefined) =>
      line === undefined ? 'The file cannot be read' : `The file cannot be read, line ${line}`,
    ambiguousDates: 'The dates can be read in two ways',
    unexpected: { title: 'Something went wrong on our side', detail: 'Please try again. If it stays, tell your administrator.' },
    invocation: (id: string) => `Reference for your administrator: ${id}`,
  },
})

export type AppStrings = ReturnType<typeof app>
