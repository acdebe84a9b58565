/** Collections that come in pages (https://learn.microsoft.com/graph/paging). */
import * as z from 'zod'
import { ok, type Result } from '../../domain/failure.ts'
import { Outage } from '../../domain/outage.ts'
import type { TenantFailure } from '../../domain/tenant-failure.ts'
import type { GraphClient, GraphRequest } from './graph-client.ts'

function pageOf<Item>(item: z.ZodType<Item>) {
  return z.object({ value: z.array(item), '@odata.nextLink': z.string().nullish(), '@odata.deltaLink': z.string().nullish() })
}

/** Items that are read one by one by whoever knows them: one that is odd must not hide the others. */
export const Page = pageOf(z.unknown())
export type Page = z.infer<typeof Page>

/** More than any answer we ask for has; one mailbox has a few hundred pages a year at most. */
const mostPages = 2000
/** A calendar was seen to answer the same page for ever, each time with a new link; a page or two again is allowed. */
const pagesWithoutNews = 5

/** The way from page to page. Links are used whole, since their parameters are the server's business; where they lead is ours. */
export class PageTrail {
  readonly #client: GraphClient
  readonly #first: Pick<GraphRequest, 'what' | 'path'>
  readonly #links: Set<string>
  readonly #items = new Set<string>()
  #pages = 1
  #withoutNews = 0

  constructor(client: GraphClient, first: Pick<GraphRequest, 'what' | 'path'>) {
    this.#client = client
    this.#first = first
    this.#links = new Set([first.path])
  }

  /**
   * Whether the next page is a new one, and the way comes to an end some day.
   *
   * @param items those of the page that the link came with
   * @throws Outage where the link leads to another resource
   */
  goesOn(items: readonly unknown[], link: string): boolean {
    this.check(link)
    const before = this.#items.size
    for (const item of items) this.#items.add(versionOf(item))
    this.#withoutNews = items.length === 0 || this.#items.size > before ? 0 : this.#withoutNews + 1
    this.#pages += 1
    const isNew = !this.#links.has(link)
    this.#links.add(link)
    return isNew && this.#pages <= mostPages && this.#withoutNews < pagesWithoutNews
  }

  /** Throws an {@link Outage} where the link leads to another resource, such as somebody else's. */
  check(link: string): void {
    const { what, path } = this.#first
    if (!this.#client.leadsTo(link, path))
      throw new Outage(`Microsoft Graph leads away from ${what} with a link to another page`, { cause: undefined, of: 'tenant' })
  }
}

const Version = z.object({ id: z.string(), '@odata.etag': z.string().nullish(), '@removed': z.unknown() })

function versionOf(item: unknown): string {
  const version = Version.safeParse(item)
  return JSON.stringify(version.success ? version.data : item)
}

/** All items. */
export async function askPages<Item>(
  client: GraphClient,
  request: GraphRequest,
  item: z.ZodType<Item>,
): Promise<Result<Item[], TenantFailure>> {
  const shape = pageOf(item)
  const trail = new PageTrail(client, request)
  const items: Item[] = []
  for (let path = request.path; ; ) {
    const page: Result<z.infer<typeof shape>, TenantFailure> = await client.ask({ ...request, path }, shape)
    if (!page.ok) return page
    const { value, '@odata.nextLink': next } = page.value
    items.push(...value)
    if (next == null) return ok(items)
    if (!trail.goesOn(value, next))
      throw new Outage(`Microsoft Graph does not come to an end of ${request.what}`, { cause: undefined, of: 'tenant' })
    path = next
  }
}
