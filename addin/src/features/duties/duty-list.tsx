import { makeStyles, mergeClasses, tokens, typographyStyles } from '@fluentui/react-components'
import { ChevronRight16Regular } from '@fluentui/react-icons'
import type { DutyEvidence, DutyReading } from '../../../../functions/src/domain/duties.ts'
import { useFormat, useStrings } from '../../app/app-context.ts'
import { dutySentences } from '../../strings/duties.ts'
import { termSentences } from '../../strings/terms.ts'
import { OutcomeSymbol } from '../trend/outcome-symbol.tsx'
import { evidenceLine } from './evidence-line.ts'
import { StatusSymbol } from './status-symbol.tsx'

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  duty: { '&:not(:last-child)': { borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}` } },
  details: { '&[open] > summary [data-forward]': { transform: 'rotate(90deg)' } },
  summary: {
    // The mark of the browser stands elsewhere in each of them; ours turns when it opens.
    listStyleType: 'none',
    '&::-webkit-details-marker': { display: 'none' },
    cursor: 'pointer',
    borderRadius: tokens.borderRadiusMedium,
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
  row: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr) auto',
    columnGap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalS} 0`,
  },
  symbol: { display: 'flex', paddingTop: tokens.spacingVerticalXXS, color: tokens.colorNeutralForeground2 },
  name: { ...typographyStyles.body1Strong, margin: 0, overflowWrap: 'anywhere' },
  status: { ...typographyStyles.body1, margin: 0, color: tokens.colorNeutralForeground1, overflowWrap: 'anywhere' },
  small: { ...typographyStyles.caption1, margin: 0, color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
  footnote: { paddingTop: tokens.spacingVerticalS },
  chevron: {
    display: 'flex',
    alignSelf: 'center',
    color: tokens.colorNeutralForeground3,
  },
  evidence: {
    margin: 0,
    padding: `0 0 ${tokens.spacingVerticalM} 24px`,
    listStyleType: 'none',
    display: 'grid',
    gap: tokens.spacingVerticalXS,
  },
  piece: { display: 'grid', gridTemplateColumns: '16px minmax(0, 1fr)', columnGap: tokens.spacingHorizontalS, alignItems: 'start' },
  pieceSymbol: { display: 'flex', paddingTop: tokens.spacingVerticalXXS },
  line: { ...typographyStyles.body1, margin: 0, overflowWrap: 'anywhere' },
})

interface Props {
  readonly duties: readonly DutyReading[]
  /** Whoever looks is the sponsor. */
  readonly own: boolean
}

/** The five in their order, each with what it rests on. */
export function DutyList({ duties, own }: Props) {
  const styles = useStyles()
  const strings = useStrings(dutySentences)
  return (
    <div>
      <ul className={styles.list}>
        {duties.map((reading) => (
          <li key={reading.duty} className={styles.duty}>
            {reading.evidence.length === 0 ? (
              <Row reading={reading} />
            ) : (
              <details className={styles.details}>
                <summary className={styles.summary}>
                  <Row reading={reading} opens />
                </summary>
                <ul className={styles.evidence} aria-label={strings.evidenceOf(strings.duty[reading.duty].name)}>
                  {reading.evidence.map((piece) => (
                    <Piece key={piece.what === 'meeting' ? piece.meeting : `${piece.what} ${piece.date}`} piece={piece} own={own} />
                  ))}
                </ul>
              </details>
            )}
          </li>
        ))}
      </ul>
      <p className={mergeClasses(styles.small, styles.footnote)}>{strings.footnote}</p>
    </div>
  )
}

function Row({ reading, opens = false }: { readonly reading: DutyReading; readonly opens?: boolean }) {
  const styles = useStyles()
  const strings = useStrings(dutySentences)
  const { duty, status } = reading
  const counted = strings.counted[duty](reading)
  return (
    <div className={styles.row}>
      <span className={styles.symbol}>
        <StatusSymbol status={status} />
      </span>
      <div>
        <p className={styles.name}>{strings.duty[duty].name}</p>
        <p className={styles.status}>{counted === '' ? strings.told(reading) : `${strings.told(reading)} · ${counted}`}</p>
        <p className={styles.small}>{strings.duty[duty].means}</p>
      </div>
      {opens && (
        <span className={styles.chevron}>
          <ChevronRight16Regular data-forward aria-hidden />
        </span>
      )}
    </div>
  )
}

function Piece({ piece, own }: Pick<Props, 'own'> & { readonly piece: DutyEvidence }) {
  const styles = useStyles()
  const { line, note } = evidenceLine(piece, own, useStrings(dutySentences), useStrings(termSentences), useFormat())
  return (
    <li className={styles.piece}>
      <span className={styles.pieceSymbol}>{piece.what === 'meeting' && <OutcomeSymbol outcome={piece.outcome} />}</span>
      <div>
        <p className={styles.line}>{line}</p>
        {note.map((text) => (
          <p key={text} className={styles.small}>
            {text}
          </p>
        ))}
      </div>
    </li>
  )
}
