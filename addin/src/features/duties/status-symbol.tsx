import { Circle16Filled, Circle16Regular, CircleHalfFill16Regular, CircleHint16Regular } from '@fluentui/react-icons'
import type { DutyStatus } from '../../../../functions/src/domain/duties.ts'

const icons = { evidenced: Circle16Filled, thin: CircleHalfFill16Regular, notYet: Circle16Regular, notVisible: CircleHint16Regular }

/** One colour for all, since none of them is a fault; the words beside it say the same. */
export function StatusSymbol({ status }: { readonly status: DutyStatus }) {
  const Icon = icons[status]
  return <Icon aria-hidden />
}
