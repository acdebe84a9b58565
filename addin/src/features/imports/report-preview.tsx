import { Radio, RadioGroup } from '@fluentui/react-components'
import type { ReportAccount } from '../../../../functions/src/contract/imports.ts'
import type { Sponsor } from '../../../../functions/src/domain/roster.ts'
import { useFormat, useStrings } from '../../app/app-context.ts'
import { Fold } from '../../app/fold.tsx'
import { importSentences } from '../../strings/imports.ts'
import { termSentences } from '../../strings/terms.ts'
import { useBoardStyles } from '../board/board.styles.ts'
import { NameSelect } from '../names/name-select.tsx'
import { OutcomeSymbol } from '../trend/outcome-symbol.tsx'
import { distinctNames, type ImportFile, type NameChoice, nameId } from './import-files.ts'
import { useImportStyles } from './imports.styles.ts'

interface Props {
  readonly account: ReportAccount
  readonly names: ImportFile['names']
  /** Nothing can be chosen any more. */
  readonly done: boolean
  readonly waits: boolean
  readonly sponsors: readonly Pick<Sponsor, 'id' | 'displayName'>[]
  readonly nameOf: (sponsorId: string) => string
  readonly onName: (name: string, choice: NameChoice | undefined) => void
  readonly onMeeting: (meeting: string) => void
}

export function ReportPreview({ account, names, done, waits, sponsors, nameOf, onName, onMeeting }: Props) {
  const styles = useBoardStyles()
  const own = useImportStyles()
  const strings = useStrings(importSentences)
  const terms = useStrings(termSentences)
  const format = useFormat()
  const { read, report, meeting, candidates, because, matched, delegates, shared, unmatched, others, changed } = account
  const open = distinctNames(unmatched)
  const likely = open.filter(({ mayBe, address }) => mayBe.length > 0 || address === undefined)
  const rest = open.filter((name) => !likely.includes(name))
  const who = (some: typeof open) => (
    <ul className={`${styles.plainList} ${styles.rows}`}>
      {some.map((name) => (
        <li key={nameId(name)} className={styles.row}>
          <div className={styles.grow}>
            <p className={styles.text}>{name.name}</p>
            <p className={styles.small}>{[...(name.address ? [name.address] : []), strings.line(name.line)].join(' · ')}</p>
          </div>
          {!done && (
            <NameSelect
              label={strings.nameIs(name.name)}
              value={names[nameId(name)]}
              mayBe={name.mayBe}
              sponsors={sponsors}
              words={{ later: strings.nameLater, nobody: strings.nameNobody }}
              onChange={(choice) => onName(nameId(name), choice)}
            />
          )}
        </li>
      ))}
    </ul>
  )
  return (
    <>
      <div>
        <p className={styles.text}>{strings.reportRead(read.participants)}</p>
        <p className={styles.small}>
          {[
            ...(report.title ? [report.title] : []),
            strings.reportTime(format.dateTimeOfAnyYear(report.time.start), format.time(report.time.end)),
          ].join(' · ')}
        </p>
      </div>
      <div className={own.belongs}>
        {meeting ? (
          <>
            <p className={styles.small}>{strings.belongsTo}</p>
            <MeetingLine meeting={meeting} />
          </>
        ) : (
          !waits && (
            <>
              <p className={styles.subheading}>{candidates.length > 0 ? strings.chooseMeeting : strings.noMeeting}</p>
              {candidates.length === 0 && <p className={styles.quiet}>{strings.noMeetingWhat}</p>}
            </>
          )
        )}
        {!waits && <p className={styles.small}>{because}</p>}
        {!meeting && candidates.length > 0 && (
          <RadioGroup aria-label={strings.chooseMeeting} value="" onChange={(_, { value }) => onMeeting(value)}>
            {candidates.map((candidate) => (
              <Radio key={candidate.key} value={candidate.key} label={<MeetingLine meeting={candidate} />} />
            ))}
          </RadioGroup>
        )}
      </div>
      {!changed && meeting && <p className={styles.quiet}>{strings.known}</p>}
      <div>
        <h3 className={styles.subheading}>{strings.recognised}</h3>
        {matched.length === 0 && delegates.length === 0 && <p className={styles.quiet}>{strings.noneRecognised}</p>}
        <ul className={`${styles.plainList} ${styles.rows}`}>
          {matched.map((one) => (
            <li key={`${one.sponsorId} ${one.line}`} className={styles.row}>
              <div className={styles.grow}>
                <p className={styles.text}>{nameOf(one.sponsorId)}</p>
                <p className={styles.small}>
                  {[
                    ...(one.name === nameOf(one.sponsorId) ? [] : [`“${one.name}”`]),
                    strings.by[one.by],
                    strings.minutes(one.minutes),
                  ].join(' · ')}
                </p>
              </div>
              {/* Without a meeting there are minutes, but nothing that they are a part of. */}
              {meeting && (
                <span className={own.outcome}>
                  <OutcomeSymbol outcome={one.outcome} /> {terms.outcome[one.outcome]}
                </span>
              )}
            </li>
          ))}
          {delegates.map((one) => (
            <li key={`${one.sponsorId} ${one.line}`} className={styles.row}>
              <p className={`${styles.text} ${styles.grow}`}>{strings.delegateOf(one.name, nameOf(one.sponsorId))}</p>
              <span className={own.outcome}>
                <OutcomeSymbol outcome="delegate" /> {terms.outcome.delegate}
              </span>
            </li>
          ))}
        </ul>
      </div>
      {shared.length > 0 && (
        <div>
          <h3 className={styles.subheading}>{strings.shared}</h3>
          <p className={styles.small}>{strings.sharedWhat}</p>
          <ul className={own.lines}>
            {shared.map(({ name, line, kind }) => (
              <li key={line}>
                {name} · {strings.sharedKind[kind]}
              </li>
            ))}
          </ul>
        </div>
      )}
      {likely.length > 0 && (
        <div>
          <h3 className={styles.subheading}>{strings.unmatched}</h3>
          {!done && <p className={styles.small}>{strings.unmatchedWhat}</p>}
          {who(likely)}
        </div>
      )}
      {rest.length > 0 && <Fold title={strings.unmatchedRest(rest.length)}>{who(rest)}</Fold>}
      {others > 0 && <p className={styles.small}>{strings.others(others)}</p>}
    </>
  )
}

function MeetingLine({ meeting }: { readonly meeting: ReportAccount['candidates'][number] }) {
  const styles = useBoardStyles()
  const terms = useStrings(termSentences)
  const format = useFormat()
  return (
    <span className={styles.tight} style={{ gap: 0 }}>
      <span className={styles.subheading}>{meeting.title}</span>
      <span className={styles.small}>
        {[...(meeting.kind ? [terms.kind[meeting.kind]] : []), format.dateTimeOfAnyYear(meeting.start)].join(' · ')}
      </span>
    </span>
  )
}
