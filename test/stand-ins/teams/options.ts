/** How the Teams of a test is; crosses into the browser, so it is data. */
export interface TeamsOptions {
  /** Of our page, with its query. */
  readonly page: string
  readonly frameContext: 'content' | 'settings' | 'sidePanel'
  readonly user: { readonly address: string; readonly objectId: string; readonly tenantId: string }
  readonly theme?: string
  readonly locale?: string
  readonly subEntityId?: string
  /** Of a tab that is set up anew: where it leads now. */
  readonly contentUrl?: string
  /** As IANA calls it. */
  readonly zone?: string
  /** Of a meeting's chat. */
  readonly chatId?: string
  /** The tab is one of a channel. */
  readonly channelId?: string
  /** It has a broker for nested app authentication. */
  readonly nested?: boolean
}
