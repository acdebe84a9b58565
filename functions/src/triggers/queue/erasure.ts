/** Messages that come back to what somebody began to erase. */
import { erasePersonQueue, finishPurgesQueue } from '../../domain/privacy.ts'
import type { erasePerson } from '../../use-cases/erase-own-data.ts'
import type { finishPurges } from '../../use-cases/finish-purges.ts'
import { type QueueFunction, queueFunction } from './queue-function.ts'

export interface ErasureUseCases {
  readonly erasePerson: ReturnType<typeof erasePerson>
  readonly finishPurges: ReturnType<typeof finishPurges>
}

export function erasureQueueFunctions(use: ErasureUseCases): QueueFunction[] {
  return [
    queueFunction({ name: 'erase-person', queue: erasePersonQueue, handle: use.erasePerson }),
    queueFunction({ name: 'finish-purges', queue: finishPurgesQueue, handle: use.finishPurges }),
  ]
}
