import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, Link } from '@fluentui/react-components'
import { DeleteRegular } from '@fluentui/react-icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { AudienceGroupList } from '../../../../functions/src/contract/messages.ts'
import type { Audience } from '../../../../functions/src/domain/message.ts'
import { queries } from '../../api/queries.ts'
import { useApi, useStrings } from '../../app/app-context.ts'
import { FailureMessage } from '../../app/failure-message.tsx'
import { useChange } from '../../app/use-change.ts'
import { Waiting } from '../../app/waiting.tsx'
import { captureSentences } from '../../strings/capture.ts'
import { AudienceSelect } from './audience-select.tsx'
import { useCaptureStyles } from './capture.styles.ts'

type Group = AudienceGroupList['groups'][number]

interface Props {
  readonly initiativeId: string
  readonly open: boolean
  readonly onClose: () => void
}

/** Every choice is kept at once; what is forgotten can be brought back. */
export function GroupsDialog({ initiativeId, open, onClose }: Props) {
  const styles = useCaptureStyles()
  const strings = useStrings(captureSentences)
  const api = useApi()
  const queryClient = useQueryClient()
  const query = queries.audienceGroups(api, initiativeId)
  const { data, error, refetch } = useQuery(query)
  const [forgotten, setForgotten] = useState<Group>()
  const put = (group: Group, audience: Audience | null) =>
    queryClient.setQueryData(query.queryKey, (known) => {
      const others = (known ?? []).filter(({ address }) => address !== group.address)
      return audience === null ? others : [...others, { ...group, audience }].sort((a, b) => (a.address < b.address ? -1 : 1))
    })
  const assign = useChange({
    initiativeId,
    kind: 'audience-groups',
    send: async ({ group, audience }: { readonly group: Group; readonly audience: Audience | null }) =>
      await api.assignAudienceGroup(initiativeId, { ...group, audience }),
    shownIn: [query.queryKey],
    show: ({ group, audience }) => {
      const before = queryClient.getQueryData(query.queryKey) ?? []
      const was = before.find(({ address }) => address === group.address)
      put(group, audience)
      setForgotten(audience === null ? group : undefined)
      return () => {
        put(group, was?.audience ?? null)
        setForgotten(undefined)
      }
    },
    onSaved: ({ groups }) => queryClient.setQueryData(query.queryKey, [...groups]),
  })
  const close = () => {
    assign.reset()
    setForgotten(undefined)
    onClose()
  }
  return (
    <Dialog open={open} onOpenChange={(_, change) => !change.open && close()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{strings.groupsTitle}</DialogTitle>
          <DialogContent className={styles.words}>
            {data && data.length > 0 && <p className={styles.line}>{strings.groupsHint}</p>}
            {data?.length === 0 && <p className={styles.line}>{strings.noGroups}</p>}
            {!data && !error && <Waiting />}
            {data && data.length > 0 && (
              <ul className={styles.groups}>
                {data.map((group) => (
                  <li key={group.address} className={styles.known}>
                    <AudienceSelect
                      label={`${group.name} (${group.address})`}
                      value={group.audience}
                      known={group.audience}
                      optional={false}
                      onChange={(audience) => audience && assign.mutate({ group, audience })}
                    />
                    <Button
                      size="small"
                      appearance="subtle"
                      icon={<DeleteRegular />}
                      aria-label={strings.forget(group.name)}
                      onClick={() => assign.mutate({ group, audience: null })}
                    />
                  </li>
                ))}
              </ul>
            )}
            <p role="status" className={styles.sent}>
              {forgotten && (
                <>
                  <span className={styles.small}>{strings.forgotten(forgotten.name)}</span>
                  <Link as="button" onClick={() => assign.mutate({ group: forgotten, audience: forgotten.audience })}>
                    {strings.undo}
                  </Link>
                </>
              )}
            </p>
            {!data && error && <FailureMessage error={error} onRetry={() => void refetch()} />}
            {assign.error && <FailureMessage error={assign.error} />}
          </DialogContent>
          <DialogActions>
            <Button onClick={close}>{strings.close}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
