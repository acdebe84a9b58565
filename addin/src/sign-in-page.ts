import { dialogSignIn } from './auth/dialog-sign-in.ts'
import { createSettings } from './auth/settings.ts'
import { openOfficeDialog } from './hosts/office-dialog-page.ts'

const tellPane = await openOfficeDialog(window)
await tellPane(await dialogSignIn(window, createSettings(window.fetch.bind(window))))
