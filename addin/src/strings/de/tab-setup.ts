import type { TabSetupStrings } from '../en/tab-setup.ts'
import type { Format } from '../format.ts'

export const tabSetup = (_: Format): TabSetupStrings => ({
  title: 'Welche Initiative zeigt diese Registerkarte?',
  hint: 'Die Registerkarte sehen alle im Chat oder Kanal; jede Person sieht darin, was Steerwell ihr auch sonst zeigt.',
  none: 'Sie gehören noch zu keiner Initiative. Legen Sie in der Übersicht von Steerwell eine an und fügen Sie die Registerkarte dann hinzu.',
})
