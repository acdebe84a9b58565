import { Toaster } from '@fluentui/react-components'
import { SuggestedActs, type SuggestedActsProps } from '../acts/suggested-acts.tsx'

/** The one place on the panel where passing messages appear. */
const panelToaster = 'panel-toaster'

export function PanelActs(props: Omit<SuggestedActsProps, 'toasterId' | 'to'>) {
  return (
    <>
      <SuggestedActs {...props} to="me" toasterId={panelToaster} />
      <Toaster toasterId={panelToaster} position="bottom" />
    </>
  )
}
