import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { dataFolder, openBrowser, type Product, startProduct } from './product.ts'

export interface SamplePages {
  readonly product: () => Product
  /** Of a visitor in Berlin who was never here; the one before has gone. */
  readonly newPage: () => Promise<Page>
}

/** The product with the sample tenant, and one browser, for all tests of the file or group in which this is called. */
export function samplePages(viewport: { readonly width: number; readonly height: number }): SamplePages {
  let data: Awaited<ReturnType<typeof dataFolder>>
  let product: Product
  let browser: Browser
  let page: Page | undefined
  beforeAll(async () => {
    data = await dataFolder()
    product = await startProduct(data.path)
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await product?.stop()
    await data?.remove()
  })
  return {
    product: () => product,
    async newPage() {
      await page?.context().close()
      const context = await browser.newContext({ viewport, locale: 'en-GB', timezoneId: 'Europe/Berlin' })
      page = await context.newPage()
      page.setDefaultTimeout(15_000)
      return page
    },
  }
}
