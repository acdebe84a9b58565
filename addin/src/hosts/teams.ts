import { app, authentication, nestedAppAuth, pages } from '@microsoft/teams-js'
import type { EntraSettings } from '../../../functions/src/contract/addin-settings.ts'
import { createLocalSignIn } from '../auth/local-sign-in.ts'
import { openNestedSource, prepareNestedSource } from '../auth/nested-source.ts'
import { chosen, type Settings } from '../auth/settings.ts'
import { createSignIn, type TokenSource } from '../auth/sign-in.ts'
import { within } from '../auth/time-out.ts'
import { constant, type GetToken, type Host, SignInError, type TabChoice, type ThemeName } from './host.ts'
import { systemZone, zoneOf } from './system.ts'
import { teamsFailure } from './teams-failures.ts'
import { boardEntityId, boardLink, placeOfSubPage, subPageOf } from './teams-links.ts'
import { withSystemContrast } from './theme-name.ts'

/** How long a host may take to answer, in milliseconds; the library itself would wait for a minute. */
const patience = 20_000

/** Teams, and wherever else its tabs run (Outlook, Microsoft 365). Rejects when no host answers. */
export async function createTeamsHost(window: Window, settings: Settings): Promise<Host> {
  void settings.known.then((found) => found?.signIn.kind === 'entra' && prepareNestedSource())
  // On a phone the page is in no frame, but has a way to Teams.
  if (window.parent === window && !window.opener && !('nativeInterface' in window)) throw new SignInError('no-host')
  await within(patience, app.initialize())
  const [context, found] = await Promise.all([app.getContext(), settings.known])
  // The host's own waiting screen, where the manifest asks for one, goes away; ours is there.
  app.notifyAppLoaded()
  // A Teams that does not know this message shows no such screen.
  app.notifySuccess().catch(() => undefined)

  const { chat, channel, meeting, page } = context
  // A deep link's initiative stands above the one that the tab was set up for.
  const linked = placeOfSubPage(page.subPageId ?? '')
  const teamsAppId = found?.teamsAppId
  const setsUpTab = page.frameContext === 'settings'
  return {
    name: 'teams',
    getToken: createGetToken(window, context, settings),
    apiOrigin: settings.apiOrigin,
    person: context.user && `${context.user.tenant?.id} ${context.user.id}`,
    // The server finds the event behind the chat; which of its occurrences is meant only the time tells.
    openItem: constant(chat === undefined ? null : { chatId: chat.id }),
    theme: watchTheme(window, context.app.theme),
    locale: context.app.locale,
    zone: zoneOf(context.app.osLocaleInfo?.timezone) ?? systemZone(),
    initiativeId: linked.initiativeId ?? new URL(window.location.href).searchParams.get('initiative') ?? undefined,
    view: linked.view,
    onlyInitiative: chat !== undefined || channel !== undefined,
    besideMeeting: meeting !== undefined,
    addressOf: (place) =>
      place.page === 'board' ? boardLink(window, teamsAppId, place.initiativeId, place.view) : 'https://outlook.office.com/calendar/',
    openLink: (address) => openLink(window, address),
    // Teams shows the link in a window of its own, to be copied from there.
    shareLink: async ({ initiativeId, view, label }) => {
      const subPageWebUrl = new URL(`/teams.html?initiative=${encodeURIComponent(initiativeId)}`, window.location.origin)
      pages.shareDeepLink({ subPageId: subPageOf(initiativeId, view), subPageLabel: label, subPageWebUrl: subPageWebUrl.href })
      return 'shown'
    },
    ...(setsUpTab ? { configureTab: createTabSetup(window), configuredInitiativeId: await configuredInitiative() } : {}),
  }
}

/** `default`, `dark`, `contrast`; newer ones (`glass`) are dark. */
function themeNamed(theme: string): ThemeName {
  if (theme === 'contrast') return 'contrast'
  return theme === 'dark' || theme.startsWith('glass') ? 'dark' : 'light'
}

function watchTheme(window: Window, first: string) {
  const theme = withSystemContrast(window, themeNamed(first))
  app.registerOnThemeChangeHandler((next) => theme.set(themeNamed(next)))
  return theme
}

function openLink(window: Window, address: string): void {
  const { href, hostname } = new URL(address, window.location.href)
  // A link into Teams is followed in place; any other would be refused there.
  if (hostname === 'teams.microsoft.com') void app.openLink(href).catch(() => window.open(href, '_blank', 'noopener'))
  else window.open(href, '_blank', 'noopener')
}

/** A new tab has no settings yet. Where Teams does not tell them, the person chooses anew. */
async function configuredInitiative(): Promise<string | undefined> {
  try {
    const { contentUrl } = await within(patience, pages.getConfig())
    return new URL(contentUrl).searchParams.get('initiative') ?? undefined
  } catch {
    return undefined
  }
}

/** Teams shows the Save button and calls back when it is pressed; what is saved then is what was chosen last. */
function createTabSetup(window: Window): (tab: TabChoice | undefined) => void {
  let choice: TabChoice | undefined
  pages.config.registerOnSaveHandler((save) => {
    if (!choice) {
      save.notifyFailure('Nothing is chosen yet.')
      return
    }
    const websiteUrl = new URL('/teams.html', window.location.origin)
    websiteUrl.searchParams.set('initiative', choice.initiativeId)
    const contentUrl = new URL(websiteUrl)
    contentUrl.searchParams.set('host', 'teams')
    pages.config
      .setConfig({
        entityId: `${boardEntityId}-${choice.initiativeId}`,
        contentUrl: contentUrl.href,
        websiteUrl: websiteUrl.href,
        suggestedDisplayName: choice.name,
      })
      .then(
        () => save.notifySuccess(),
        () => save.notifyFailure('Teams did not take the settings.'),
      )
  })
  return (tab) => {
    choice = tab
    pages.config.setValidityState(tab !== undefined)
  }
}

function createGetToken(window: Window, context: app.Context, settings: Settings): GetToken {
  const user = context.user?.userPrincipalName
  return chosen(settings, ({ signIn }) =>
    signIn.kind === 'local'
      ? createLocalSignIn(window.fetch.bind(window), user)
      : createSignIn({
          sources: [async () => await openNested(signIn, context), async () => teamsSource],
          personActs: () => window.navigator.userActivation?.isActive ?? true,
        }),
  )
}

async function openNested(settings: EntraSettings, { user }: app.Context): Promise<TokenSource> {
  if (!nestedAppAuth.isNAAChannelRecommended()) throw new Error('This Teams has no nested app authentication.')
  return await openNestedSource(settings, async () => {
    const username = user?.userPrincipalName
    const filter = user && username !== undefined ? { username, localAccountId: user.id } : {}
    return { filter, loginHint: user?.loginHint ?? username }
  })
}

/**
 * The older way: Teams itself gets the token for the resource that the manifest names (`webApplicationInfo`), keeps it, and asks the
 * person where it must. `authentication.authenticate` would open a window of ours, and fails in a meeting's side panel
 * (OfficeDev/microsoft-teams-library-js#1601).
 */
const teamsSource: TokenSource = {
  silent: async ({ claims }) => await authentication.getAuthToken({ silent: true, ...(claims === undefined ? {} : { claims: [claims] }) }),
  asking: async ({ claims }) => await authentication.getAuthToken({ silent: false, ...(claims === undefined ? {} : { claims: [claims] }) }),
  failureOf: teamsFailure,
}
