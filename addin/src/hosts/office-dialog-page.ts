/// <reference types="office-js" />
import { loadOffice, supports } from './office-async.ts'
import type { DialogMessage } from './office-dialog.ts'

/** The other end of {@link file://./office-dialog.ts}: in the window that the pane opened. */
export async function openOfficeDialog(window: Window): Promise<(message: DialogMessage) => void> {
  await loadOffice(window)
  // Opened by itself it would sign somebody in, and have nobody to tell.
  if (typeof Office.context.ui?.messageParent !== 'function') throw new Error('This page belongs into a dialog of Office.')
  return (message) => {
    const text = JSON.stringify(message)
    // A token is for our own pane only, whoever opened this page.
    if (supports('DialogOrigin', '1.1')) Office.context.ui.messageParent(text, { targetOrigin: window.location.origin })
    else Office.context.ui.messageParent(text)
  }
}
