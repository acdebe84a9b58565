import { Button, makeStyles, Select, Switch, tokens } from '@fluentui/react-components'
import { ArrowDownloadRegular, ArrowLeftRegular, OpenRegular, PrintRegular } from '@fluentui/react-icons'
import { useMemo, useRef, useState } from 'react'
import type { InitiativeView } from '../../../../functions/src/contract/initiatives.ts'
import type { Engagement } from '../../../../functions/src/contract/readings.ts'
import { useFormat, useHost, useStrings } from '../../app/app-context.ts'
import { appSentences } from '../../strings/app.ts'
import { boardSentences } from '../../strings/board.ts'
import { steeringPackSentences } from '../../strings/steering-pack.ts'
import { termSentences } from '../../strings/terms.ts'
import { useBoardStyles } from '../board/board.styles.ts'
import { csvFile, download, fileName } from '../files/download.ts'
import { dateIn } from '../meetings/dates.ts'
import { chartsOf } from './charts.ts'
import { factsCsv, meetingsCsv } from './pack-csv.ts'
import { pngFile, svgFile } from './picture-files.ts'
import { Sheet } from './sheet.tsx'
import { pageCss, sheetCss } from './sheet-css.ts'
import { standaloneHtml } from './standalone.ts'

const useStyles = makeStyles({
  tools: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  choice: { maxWidth: '320px', minWidth: 0, flex: '1 1 200px' },
  paper: {
    backgroundColor: tokens.colorNeutralBackground3,
    borderRadius: tokens.borderRadiusLarge,
    padding: tokens.spacingHorizontalS,
    minWidth: 0,
    '@media (min-width: 720px)': { padding: tokens.spacingHorizontalXL },
    '@media print': { padding: 0, backgroundColor: '#fff' },
  },
  sheet: {
    maxWidth: '210mm',
    margin: '0 auto',
    boxShadow: tokens.shadow8,
    '@media (forced-colors: active)': { border: '1px solid CanvasText' },
    '@media print': { maxWidth: 'none', boxShadow: 'none', border: 'none' },
  },
  chart: { display: 'block', maxWidth: '100%', height: 'auto', border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}` },
})

interface Props {
  readonly view: InitiativeView
  readonly engagement: Engagement
  readonly nameOf: (sponsorId: string) => string
  readonly onBack: () => void
}

export function SteeringPack({ view, engagement, nameOf, onBack }: Props) {
  const styles = useBoardStyles()
  const own = useStyles()
  const strings = useStrings(steeringPackSentences)
  const format = useFormat()
  const host = useHost()
  const [handOut, setHandOut] = useState(false)
  const paper = useRef<HTMLDivElement>(null)
  const { name, zone } = view.initiative
  const day = dateIn(engagement.asOf, zone)
  const title = `${name}, ${format.day(day)}`
  const openInWindow = () => {
    const page = standaloneHtml(title, format.language, paper.current?.innerHTML ?? '')
    const opened = window.open('', '_blank')
    if (opened) {
      opened.document.write(page)
      opened.document.close()
    }
    // Where the host opens no window, a file does as well.
    else download(fileName([name, day], 'html'), new Blob([page], { type: 'text/html;charset=utf-8' }))
  }
  return (
    <div className={styles.stack}>
      <style>{pageCss + sheetCss}</style>
      <div className={`${styles.stack} sw-no-print`}>
        <div>
          <Button size="small" appearance="subtle" icon={<ArrowLeftRegular data-forward />} onClick={onBack}>
            {strings.back}
          </Button>
        </div>
        <div>
          <h1 className={styles.heading}>{strings.title}</h1>
          <p className={styles.quiet}>{strings.intro}</p>
        </div>
        <div className={own.tools}>
          <Button appearance="primary" icon={<PrintRegular />} onClick={() => window.print()}>
            {strings.print}
          </Button>
          <Button icon={<OpenRegular />} onClick={openInWindow}>
            {strings.inWindow}
          </Button>
          {/* Rows and trends are about single people, whatever is left out of the page. */}
          {!handOut && (
            <>
              <Button
                icon={<ArrowDownloadRegular />}
                onClick={() => download(fileName([name, day, 'facts'], 'csv'), csvFile(factsCsv(engagement, format)))}
              >
                {strings.factsCsv}
              </Button>
              <Button
                icon={<ArrowDownloadRegular />}
                onClick={() => download(fileName([name, day, 'meetings'], 'csv'), csvFile(meetingsCsv(engagement, format)))}
              >
                {strings.meetingsCsv}
              </Button>
            </>
          )}
        </div>
        {view.role === 'manager' && <Switch label={strings.handOut} checked={handOut} onChange={(_, { checked }) => setHandOut(checked)} />}
        {host.name === 'teams' && <p className={styles.small}>{strings.inWindowHint}</p>}
      </div>
      <section aria-label={strings.preview} className={own.paper}>
        <div ref={paper} className={own.sheet}>
          <Sheet view={view} engagement={engagement} nameOf={nameOf} handOut={handOut} />
        </div>
      </section>
      {!handOut && (
        <div className="sw-no-print">
          <Chart engagement={engagement} />
        </div>
      )}
    </div>
  )
}

/** One sponsor's trend as a picture for slides. */
function Chart({ engagement }: Pick<Props, 'engagement'>) {
  const styles = useBoardStyles()
  const own = useStyles()
  const strings = useStrings(steeringPackSentences)
  const board = useStrings(boardSentences)
  const terms = useStrings(termSentences)
  const { notice } = useStrings(appSentences)
  const format = useFormat()
  const [chosen, setChosen] = useState<string>()
  const [failed, setFailed] = useState(false)
  const footer = `${board.asOf(format.dateTimeOfAnyYear(engagement.asOf), engagement.meetingCount)} ${notice}`
  const charts = useMemo(() => chartsOf(engagement, terms, format), [engagement, terms, format])
  const chart = charts.find(({ id }) => id === chosen) ?? charts[0]
  const svg = useMemo(() => chart?.draw(footer), [chart, footer])
  if (!chart || !svg)
    return (
      <section className={styles.section} aria-label={strings.chart}>
        <h2 className={styles.heading}>{strings.chart}</h2>
        <p className={styles.quiet}>{strings.noChart}</p>
      </section>
    )
  const name = (ending: string) =>
    fileName([engagement.initiative.name, chart.label, dateIn(engagement.asOf, engagement.initiative.zone)], ending)
  const savePng = async () => {
    try {
      download(name('png'), await pngFile(svg))
      setFailed(false)
    } catch {
      // Whatever the browser could not do, the same picture is there as SVG.
      setFailed(true)
    }
  }
  return (
    <section className={styles.section} aria-label={strings.chart}>
      <h2 className={styles.heading}>{strings.chart}</h2>
      <div className={own.tools}>
        <Select className={own.choice} aria-label={strings.chartOf} value={chart.id} onChange={(_, { value }) => setChosen(value)}>
          {charts.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </Select>
        <Button icon={<ArrowDownloadRegular />} onClick={() => void savePng()}>
          {strings.png}
        </Button>
        <Button icon={<ArrowDownloadRegular />} onClick={() => download(name('svg'), svgFile(svg))}>
          {strings.svg}
        </Button>
      </div>
      {failed && (
        <p role="alert" className={styles.text}>
          {strings.notDrawn}
        </p>
      )}
      <img
        className={own.chart}
        alt={strings.chartAlt(chart.label)}
        width={svg.width}
        height={svg.height}
        src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg.text)}`}
      />
    </section>
  )
}
