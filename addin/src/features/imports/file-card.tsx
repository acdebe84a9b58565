import { Badge, Button, Link, Spinner } from '@fluentui/react-components'
import {
  CalendarRegular,
  CheckmarkCircleRegular,
  DismissRegular,
  ErrorCircleRegular,
  PeopleListRegular,
  QuestionCircleRegular,
} from '@fluentui/react-icons'
import type { ImportAccount } from '../../../../functions/src/contract/imports.ts'
import type { Sponsor } from '../../../../functions/src/domain/roster.ts'
import { useFormat, useStrings } from '../../app/app-context.ts'
import { Fold } from '../../app/fold.tsx'
import { importSentences } from '../../strings/imports.ts'
import { useBoardStyles } from '../board/board.styles.ts'
import { CalendarPreview } from './calendar-preview.tsx'
import { canImport, type DateOrder, type DateReading, type ImportFile, type KindChoice, type NameChoice } from './import-files.ts'
import { useImportStyles } from './imports.styles.ts'
import { ReportPreview } from './report-preview.tsx'

interface Props {
  readonly file: ImportFile
  readonly waits: boolean
  readonly sponsors: readonly Pick<Sponsor, 'id' | 'displayName'>[]
  readonly nameOf: (sponsorId: string) => string
  readonly onRemove: () => void
  readonly onRetry: () => void
  readonly onKind: (iCalUId: string, kind: KindChoice) => void
  readonly onName: (name: string, choice: NameChoice | undefined) => void
  readonly onDateOrder: (dateOrder: DateOrder) => void
  readonly onMeeting: (meeting: string) => void
}

export function FileCard(props: Props) {
  const { file, onRemove, onRetry, onDateOrder } = props
  const styles = useBoardStyles()
  const own = useImportStyles()
  const strings = useStrings(importSentences)
  const format = useFormat()
  const { stage } = file
  const account = 'account' in stage ? stage.account : undefined
  return (
    <article className={styles.card} aria-label={file.file.name}>
      <div className={own.fileHead}>
        {file.kind === 'calendar' ? <CalendarRegular className={own.fileIcon} /> : <PeopleListRegular className={own.fileIcon} />}
        <div className={own.fileName}>
          <h2 className={styles.subheading}>{file.file.name}</h2>
          {/* What was refused is perhaps neither. */}
          {stage.name !== 'refused' && <p className={styles.small}>{file.kind === 'calendar' ? strings.calendar : strings.report}</p>}
        </div>
        <Status file={file} waits={props.waits} />
        {stage.name !== 'importing' && (
          <Button
            size="small"
            appearance="subtle"
            icon={<DismissRegular />}
            aria-label={strings.remove(file.file.name)}
            onClick={onRemove}
          />
        )}
      </div>
      {stage.name === 'refused' && (
        <div className={own.refusal} role="alert">
          <p className={styles.text}>{stage.refusal.message}</p>
          {stage.refusal.mayPass && (
            <Link as="button" onClick={onRetry}>
              {strings.retry}
            </Link>
          )}
        </div>
      )}
      {stage.name === 'which-dates' && <DateQuestion readings={stage.readings} onChoose={onDateOrder} />}
      {account && stage.name === 'imported' && (
        <>
          <p className={styles.quiet}>
            {account.type === 'calendar'
              ? strings.calendarDone(account.meetings)
              : account.meeting
                ? `${account.meeting.title}, ${format.dateTimeOfAnyYear(account.meeting.start)}`
                : ''}
          </p>
          <Fold title={strings.whatWasImported}>
            <div className={styles.tight}>
              <Account {...props} account={account} done />
            </div>
          </Fold>
        </>
      )}
      {account && stage.name !== 'imported' && <Account {...props} account={account} done={false} />}
    </article>
  )
}

function Account({
  file,
  waits,
  sponsors,
  nameOf,
  onKind,
  onName,
  onMeeting,
  account,
  done,
}: Props & { readonly account: ImportAccount; readonly done: boolean }) {
  const strings = useStrings(importSentences)
  const busy = done || file.stage.name === 'importing'
  return (
    <>
      {account.type === 'calendar' ? (
        <CalendarPreview account={account} kinds={file.kinds} done={busy} nameOf={nameOf} onKind={onKind} />
      ) : (
        <ReportPreview
          account={account}
          names={file.names}
          done={busy}
          waits={waits}
          sponsors={sponsors}
          nameOf={nameOf}
          onName={onName}
          onMeeting={onMeeting}
        />
      )}
      <Lines title={strings.skipped(account.skipped.length)} lines={account.skipped} />
      <Lines title={strings.notes(account.notes.length)} lines={account.notes} />
    </>
  )
}

function Status({ file, waits }: Pick<Props, 'file' | 'waits'>) {
  const own = useImportStyles()
  const strings = useStrings(importSentences)
  switch (file.stage.name) {
    case 'reading':
      return <Spinner size="extra-tiny" label={strings.reading} />
    case 'importing':
      return <Spinner size="extra-tiny" label={strings.importing} />
    case 'imported':
      return (
        <Badge appearance="tint" icon={<CheckmarkCircleRegular />}>
          {strings.imported}
        </Badge>
      )
    case 'refused':
      return (
        <Badge appearance="outline" color="important" icon={<ErrorCircleRegular />}>
          {strings.refused}
        </Badge>
      )
    case 'which-dates':
      return (
        <Badge appearance="outline" color="important" icon={<QuestionCircleRegular />}>
          {strings.question}
        </Badge>
      )
    case 'previewed':
      return waits ? (
        <span className={own.status}>{strings.waiting}</span>
      ) : canImport(file) ? (
        <Badge appearance="outline" color="brand">
          {strings.ready}
        </Badge>
      ) : (
        <Badge appearance="outline" color="important" icon={<QuestionCircleRegular />}>
          {strings.question}
        </Badge>
      )
    default:
      return file.stage satisfies never
  }
}

interface QuestionProps {
  readonly readings: readonly DateReading[]
  readonly onChoose: (dateOrder: DateOrder) => void
}

/** Both readings as words, with the month written out: that is what makes them tell apart. */
function DateQuestion({ readings, onChoose }: QuestionProps) {
  const styles = useBoardStyles()
  const own = useImportStyles()
  const strings = useStrings(importSentences)
  const format = useFormat()
  const inWords = (start: string, end: string) => {
    // The file's own wall clock: a reading without an offset must not be moved by the zone of this device.
    const local = !/(Z|[+-]\d{2}:?\d{2})$/.test(start)
    const [from, to] = [start, end].map((text) => Date.parse(local ? `${text.replace(' ', 'T')}Z` : text))
    if (from === undefined || to === undefined || Number.isNaN(from) || Number.isNaN(to)) return strings.dateReading(start, end)
    const words = new Intl.DateTimeFormat(format.locale, { dateStyle: 'full', timeStyle: 'short', timeZone: local ? 'UTC' : format.zone })
    return from <= to ? words.formatRange(from, to) : strings.dateReading(words.format(from), words.format(to))
  }
  return (
    <fieldset className={own.question}>
      <legend className={styles.subheading}>{strings.datesTitle}</legend>
      <p className={styles.quiet}>{strings.datesWhat}</p>
      <div className={styles.tight}>
        {readings.map(({ dateOrder, start, end }) => (
          <Button key={dateOrder} className={own.choice} onClick={() => onChoose(dateOrder)}>
            <span className={own.choiceText}>
              <span className={styles.subheading}>{inWords(start, end)}</span>
              <span className={styles.small}>{strings.dateOrder[dateOrder]}</span>
            </span>
          </Button>
        ))}
      </div>
    </fieldset>
  )
}

/** Folded, since most people never need it, and complete, since some do. */
function Lines({
  title,
  lines,
}: {
  readonly title: string
  readonly lines: readonly { readonly line: number; readonly reason: string }[]
}) {
  const strings = useStrings(importSentences)
  const own = useImportStyles()
  if (lines.length === 0) return null
  return (
    <Fold title={title}>
      <ul className={own.lines}>
        {lines.map(({ line, reason }) => (
          <li key={`${line} ${reason}`}>
            <span className={own.line}>{strings.line(line)}</span> {reason}
          </li>
        ))}
      </ul>
    </Fold>
  )
}
