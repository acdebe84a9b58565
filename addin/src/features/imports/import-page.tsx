import { Button, Field, ProgressBar } from '@fluentui/react-components'
import { ArrowUploadRegular } from '@fluentui/react-icons'
import { type DragEvent, useRef, useState } from 'react'
import type { Sponsor } from '../../../../functions/src/domain/roster.ts'
import { useHost, useStrings } from '../../app/app-context.ts'
import { importSentences } from '../../strings/imports.ts'
import { useBoardStyles } from '../board/board.styles.ts'
import { ZoneSelect } from '../initiative/zone-select.tsx'
import { SyncSection } from '../sync/sync-section.tsx'
import { FileCard } from './file-card.tsx'
import { canImport, progressOf, waitsForCalendar } from './import-files.ts'
import { useImportStyles } from './imports.styles.ts'
import { useImports } from './use-imports.ts'

interface Props {
  readonly initiativeId: string
  readonly sponsors: readonly Pick<Sponsor, 'id' | 'displayName'>[]
  readonly nameOf: (sponsorId: string) => string
  readonly onSeeBoard: () => void
}

const accepted = '.ics,.ical,.csv,.tsv,.txt,text/calendar,text/csv'

export function ImportPage({ initiativeId, sponsors, nameOf, onSeeBoard }: Props) {
  const styles = useBoardStyles()
  const own = useImportStyles()
  const strings = useStrings(importSentences)
  const host = useHost()
  const imports = useImports(initiativeId, host.zone)
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const { files } = imports
  const ready = files.filter((file) => canImport(file) || waitsForCalendar(file, files))
  const progress = progressOf(files)
  const settled = progress.imported + progress.refused

  const dropped = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void imports.add([...event.dataTransfer.files])
  }
  return (
    <section className={styles.section} aria-label={strings.title}>
      <SyncSection initiativeId={initiativeId} />
      <p className={styles.quiet}>{strings.intro}</p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra for the mouse; the button below does the same for everybody. */}
      <div
        className={over ? `${own.drop} ${own.dropOver}` : own.drop}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={dropped}
      >
        <ArrowUploadRegular className={own.dropIcon} />
        <span className={own.dropText}>{over ? strings.dropNow : strings.drop}</span>
        <Button onClick={() => input.current?.click()}>{strings.choose}</Button>
        <input
          ref={input}
          type="file"
          multiple
          accept={accepted}
          hidden
          aria-label={strings.choose}
          onChange={(event) => {
            void imports.add([...(event.target.files ?? [])])
            // The same file chosen again must be noticed again.
            event.target.value = ''
          }}
        />
      </div>
      <Field label={strings.zone} className={own.zone}>
        <ZoneSelect value={imports.zone} onChange={imports.chooseZone} />
      </Field>
      {files.length > 0 && (
        <>
          <ul className={styles.plainList} style={{ gap: 12 }} aria-label={strings.title}>
            {files.map((file) => (
              <li key={file.key}>
                <FileCard
                  file={file}
                  waits={waitsForCalendar(file, files)}
                  sponsors={sponsors}
                  nameOf={nameOf}
                  onRemove={() => imports.remove(file.key)}
                  onRetry={() => void imports.retry(file.key)}
                  onKind={(iCalUId, kind) => imports.chooseKind(file.key, iCalUId, kind)}
                  onName={(name, choice) => imports.chooseName(file.key, name, choice)}
                  onDateOrder={(dateOrder) => void imports.chooseDateOrder(file.key, dateOrder)}
                  onMeeting={(meeting) => void imports.chooseMeeting(file.key, meeting)}
                />
              </li>
            ))}
          </ul>
          <div className={own.bar}>
            {progress.busy && <ProgressBar value={settled} max={progress.total} aria-label={strings.progress(settled, progress.total)} />}
            <div className={styles.inline}>
              <Button appearance="primary" disabled={progress.busy || ready.length === 0} onClick={() => void imports.importAll()}>
                {ready.length === 0 ? strings.importNothing : strings.import(ready.length)}
              </Button>
              {progress.imported > 0 && !progress.busy && <Button onClick={onSeeBoard}>{strings.seeBoard}</Button>}
              {!progress.busy && (
                <Button appearance="subtle" onClick={imports.clear}>
                  {strings.clear}
                </Button>
              )}
              <span className={styles.small} role="status">
                {progress.busy
                  ? strings.progress(settled, progress.total)
                  : progress.imported > 0
                    ? strings.summary(progress.imported, progress.open, progress.refused)
                    : ''}
              </span>
            </div>
          </div>
        </>
      )}
    </section>
  )
}
