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

/** More than any answer we ask for has; a server that goes in circles is noticed. */
const mostPages = 2000

/** All items. The link to the next page is used whole: its parameters are the server's business. */
export async function askPages<Item>(
  client: GraphClient,
  request: GraphRequest,
  item: z.ZodType<Item>,
): Promise<Result<Item[], TenantFailure>> {
  const shape = pageOf(item)
  const items: Item[] = []
  let next: string | null | undefined = request.path
  for (let count = 0; next != null; count++) {
    if (count === mostPages)
      throw new Outage(`Microsoft Graph does not come to an end of ${request.what}`, { cause: undefined, of: 'tenant' })
    const page: Result<z.infer<typeof shape>, TenantFailure> = await client.ask({ ...request, path: next }, shape)
    if (!page.ok) return page
    items.push(...page.value.value)
    next = page.value['@odata.nextLink']
  }
  return ok(items)
}
