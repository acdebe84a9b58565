import { Button, useRestoreFocusTarget } from '@fluentui/react-components'
import { ArrowDownloadRegular, DeleteRegular, TableRegular } from '@fluentui/react-icons'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { OwnData } from '../../../../functions/src/contract/privacy.ts'
import { useApi, useFormat, useStrings } from '../../app/app-context.ts'
import { FailureMessage } from '../../app/failure-message.tsx'
import { privacySentences } from '../../strings/privacy.ts'
import { termSentences } from '../../strings/terms.ts'
import { csvFile, download, jsonFile } from '../files/download.ts'
import { EraseDialog } from './erase-dialog.tsx'
import { exportOwnData, exportOwnMeetings, meetingsTable } from './export-own-data.ts'
import { usePrivacyStyles } from './privacy.styles.ts'

interface Props {
  readonly data: OwnData
  readonly onErased: () => void
}

/** Taking it along, and erasing it. What concerns one initiative stands there. */
export function OwnActions({ data, onErased }: Props) {
  const styles = usePrivacyStyles()
  const strings = useStrings(privacySentences)
  const terms = useStrings(termSentences)
  const format = useFormat()
  const api = useApi()
  // The dialog has no trigger of its own to go back to.
  const goBackHere = useRestoreFocusTarget()
  const [erasing, setErasing] = useState(false)
  const whole = useMutation({
    mutationFn: () => exportOwnData(api),
    onSuccess: (found) => download(strings.dataFile, jsonFile(found)),
  })
  const table = useMutation({
    mutationFn: () => exportOwnMeetings(api, data),
    onSuccess: (found) => download(strings.meetingsFile, csvFile(meetingsTable(found, strings, terms, format))),
  })
  const sponsors = data.initiatives.some(({ sponsor }) => sponsor)
  const failure = whole.error ?? table.error
  return (
    <section className={styles.section} aria-label={strings.actions}>
      <h2 className={styles.heading}>{strings.actions}</h2>
      <div className={styles.actions}>
        <Button
          className={styles.wrapping}
          icon={<ArrowDownloadRegular />}
          disabledFocusable={whole.isPending}
          onClick={() => whole.mutate()}
        >
          {whole.isPending ? strings.downloading : strings.download}
        </Button>
        <p className={styles.small}>{strings.downloadHint}</p>
        {sponsors && (
          <Button className={styles.wrapping} icon={<TableRegular />} disabledFocusable={table.isPending} onClick={() => table.mutate()}>
            {table.isPending ? strings.downloading : strings.downloadMeetings}
          </Button>
        )}
        <p role="status" className={styles.small}>
          {whole.isSuccess || table.isSuccess ? strings.downloaded : data.exported === undefined ? '' : strings.exportedOn(data.exported)}
        </p>
        {failure && <FailureMessage error={failure} />}
        {sponsors && (
          <>
            <Button {...goBackHere} className={styles.wrapping} icon={<DeleteRegular />} onClick={() => setErasing(true)}>
              {`${strings.erase} …`}
            </Button>
            <p className={styles.small}>{strings.eraseHint}</p>
          </>
        )}
      </div>
      <EraseDialog data={data} open={erasing} onClose={() => setErasing(false)} onErased={onErased} />
    </section>
  )
}
