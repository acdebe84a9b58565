import { broadcastResponseToMainFrame } from '@azure/msal-browser/redirect-bridge'

// Takes the directory's answer out of the address, and goes back to the page that asked for it.
await broadcastResponseToMainFrame()
