import { main } from './main.ts'

/** Loaded once per worker by Azure Functions (`main` in package.json), by Core Tools and by the local host. */
await main(process.env)
