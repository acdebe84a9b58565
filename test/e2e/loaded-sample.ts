/** Loads the sample tenant once for all test files: each of them starts the product on a copy, which takes a third of the time. */
import { dataFolder, loadedSample, startProduct } from './product.ts'

export default async function loadSample(): Promise<() => Promise<void>> {
  const { path, remove } = await dataFolder()
  const product = await startProduct(path)
  await product.stop()
  process.env[loadedSample] = path
  return remove
}
