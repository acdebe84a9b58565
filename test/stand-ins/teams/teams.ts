/** The script of the page around our frame: answers the messages of `@microsoft/teams-js` as Teams on the web does. */
import type { TeamsOptions } from './options.ts'

interface Request {
  readonly id: number
  readonly uuidAsString?: string
  readonly func: string
  readonly args?: readonly unknown[]
  readonly data?: string
}

declare global {
  interface Window {
    readonly teamsOptions: TeamsOptions
    teamsStandIn: typeof standIn
    readonly brokerAnswer: (request: string) => Promise<string>
    /** `getAuthToken`, answered from outside of the browser: `[ok, token or reason]`. */
    readonly teamsToken: (args: readonly unknown[]) => Promise<readonly [boolean, string]>
  }
}

const options = window.teamsOptions
const received: { readonly func: string; readonly args: readonly unknown[] }[] = []
const frame = document.createElement('iframe')
frame.title = 'Steerwell'
frame.style.cssText = 'border:0;width:100vw;height:100vh'
frame.src = options.page
document.body.style.margin = '0'
document.body.append(frame)

const tell = (message: object) => frame.contentWindow?.postMessage(message, new URL(options.page).origin)

const runtime = {
  apiVersion: 4,
  hostVersionsInfo: {},
  isLegacyTeams: false,
  isNAAChannelRecommended: options.nested === true,
  supports: { pages: { config: {}, tabs: {} }, ...(options.nested ? { nestedAppAuth: {} } : {}) },
}

const context = {
  locale: options.locale ?? 'en-gb',
  theme: options.theme ?? 'default',
  entityId: 'board',
  frameContext: options.frameContext,
  subEntityId: options.subEntityId ?? '',
  ...(options.zone === undefined ? {} : { osLocaleInfo: { timezone: options.zone } }),
  ...(options.chatId === undefined ? {} : { chatId: options.chatId, meetingId: `meeting of ${options.chatId}` }),
  ...(options.channelId === undefined ? {} : { channelId: options.channelId, channelName: 'General' }),
  userObjectId: options.user.objectId,
  userPrincipalName: options.user.address,
  loginHint: options.user.address,
  tid: options.user.tenantId,
  hostName: 'Teams',
  hostClientType: 'web',
  sessionId: 'stand-in',
}

/** `undefined`: Teams answers nothing to these. */
async function answerTo({ func, args = [] }: Request): Promise<readonly unknown[] | undefined> {
  switch (func) {
    case 'initialize':
      // Where a version is expected stands one, and the capabilities behind it: that is how Teams tells them to every version of the library.
      return [options.frameContext, 'web', '2.0.1', JSON.stringify(runtime)]
    case 'getContext':
      return [context]
    case 'authentication.getAuthToken':
      return await window.teamsToken(args)
    case 'settings.getSettings':
      return [options.contentUrl === undefined ? {} : { contentUrl: options.contentUrl, entityId: 'board-before' }]
    case 'executeDeepLink':
    case 'settings.setSettings':
      return [true]
    default:
      return undefined
  }
}

window.addEventListener('message', ({ source, data }: MessageEvent<Request>) => {
  if (source !== frame.contentWindow || typeof data?.func !== 'string') return
  if (data.func === 'nestedAppAuth.execute') {
    void window.brokerAnswer(data.data ?? '').then((answer) => {
      tell({ func: data.func, args: [null, answer] })
    })
    return
  }
  received.push({ func: data.func, args: data.args ?? [] })
  void answerTo(data).then((args) => {
    if (args) tell({ id: data.id, uuidAsString: data.uuidAsString, args })
  })
})

const standIn = {
  received,
  changeTheme: (theme: string) => tell({ func: 'themeChange', args: [theme] }),
  pressSave: () => tell({ func: 'settings.save', args: [{}] }),
}
Object.assign(window, { teamsStandIn: standIn })
