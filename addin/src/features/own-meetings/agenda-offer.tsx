import { Button } from '@fluentui/react-components'
import { Suspense } from 'react'
import type { Panel } from '../../../../functions/src/contract/readings.ts'
import { useApi, useStrings } from '../../app/app-context.ts'
import { later } from '../../app/later.tsx'
import { useChange } from '../../app/use-change.ts'
import { ownMeetingSentences } from '../../strings/own-meetings.ts'
import { usePanelStyles } from '../panel/panel.styles.ts'

const FailureMessage = later(async () => (await import('../../app/failure-message.tsx')).FailureMessage)

type Item = NonNullable<Panel['item']>

/** On a sponsor's own meeting that belongs to nothing yet: one tap puts the initiative on its agenda. */
export function AgendaOffer({ item, initiative }: { readonly item: Item; readonly initiative: Panel['sponsors'][number] }) {
  const styles = usePanelStyles()
  const strings = useStrings(ownMeetingSentences)
  const put = usePutOnAgenda(initiative.id, item)
  const seriesToo = item.recurring !== false
  return (
    <section className={styles.offer} aria-label={initiative.name}>
      <p className={styles.text}>{strings.youCalledIt(initiative.name)}</p>
      <div className={styles.messagesLine}>
        {item.originalStart !== undefined && (
          <Button
            size="small"
            appearance="primary"
            disabledFocusable={put.isPending}
            onClick={() => put.mutate({ on: true, series: !seriesToo })}
          >
            {put.isPending ? strings.putting : strings.putOnThis}
          </Button>
        )}
        {seriesToo && (
          <Button size="small" disabledFocusable={put.isPending} onClick={() => put.mutate({ on: true, series: true })}>
            {strings.putOnSeries}
          </Button>
        )}
      </div>
      <p className={styles.small}>{strings.agendaNote}</p>
      {put.error && (
        <Suspense>
          <FailureMessage error={put.error} />
        </Suspense>
      )}
    </section>
  )
}

interface OnAgendaProps {
  readonly initiativeId: string
  readonly meeting: Place
  readonly scope: 'occurrence' | 'series'
}

/** Once it is there: who put it, and the way to take it off. */
export function OnAgenda({ initiativeId, meeting, scope }: OnAgendaProps) {
  const styles = usePanelStyles()
  const strings = useStrings(ownMeetingSentences)
  const put = usePutOnAgenda(initiativeId, meeting)
  return (
    <div className={styles.wide}>
      <div className={styles.messagesLine}>
        <span className={styles.quiet}>{strings.isOnAgenda[scope]}</span>
        <Button size="small" disabledFocusable={put.isPending} onClick={() => put.mutate({ on: false, series: scope === 'series' })}>
          {put.isPending ? strings.takingOff : strings.takeOff}
        </Button>
      </div>
      {put.error && (
        <Suspense>
          <FailureMessage error={put.error} />
        </Suspense>
      )}
    </div>
  )
}

type Place = Pick<Item, 'iCalUId' | 'originalStart' | 'title'>

/** The panel becomes one about this meeting, or ceases to be: so it is shown once the calendar agrees. One button undoes the other. */
function usePutOnAgenda(initiativeId: string, { iCalUId, originalStart, title }: Place) {
  const api = useApi()
  return useChange({
    initiativeId,
    kind: 'put-on-agenda',
    send: async ({ on, series }: { readonly on: boolean; readonly series: boolean }) =>
      await api.putOnAgenda(initiativeId, {
        iCalUId,
        ...(series || originalStart === undefined ? {} : { originalStart }),
        ...(title === undefined ? {} : { title }),
        on,
      }),
  })
}
