import type { Bin, LookBackSummary as Summary } from '../../../../functions/src/contract/look-back.ts'
import { useFormat, useStrings } from '../../app/app-context.ts'
import { lookBackSentences } from '../../strings/look-back.ts'
import { useBoardStyles } from '../board/board.styles.ts'
import { useLookBackStyles } from './look-back.styles.ts'

/** What was said, how it turned out, and no more than that. */
export function LookBackSummary({ summary }: { readonly summary: Summary }) {
  const styles = useBoardStyles()
  const own = useLookBackStyles()
  const strings = useStrings(lookBackSentences)
  const { forecasts, checked, alarms } = summary
  return (
    <section className={styles.card} aria-label={strings.summaryTitle}>
      <h3 className={styles.subheading}>{strings.summaryTitle}</h3>
      <div className={checked ? own.columns : own.findings}>
        <div className={own.findings}>
          <p className={styles.text}>{forecasts === 0 ? strings.noForecasts : strings.forecasts(forecasts, summary)}</p>
          {checked ? (
            <p className={styles.text}>{strings.brier(checked.brier)}</p>
          ) : (
            forecasts > 0 && <p className={styles.quiet}>{strings.tooFew(summary.fewest)}</p>
          )}
          {alarms.raised === 0 ? (
            forecasts > 0 && <p className={styles.text}>{strings.noAlarms}</p>
          ) : (
            <div className={styles.tight}>
              <p className={styles.text}>{strings.alarms(alarms.raised)}</p>
              <ul className={own.how}>
                {alarms.cameLess > 0 && <li>{strings.cameLess(alarms.cameLess, alarms.raised)}</li>}
                {alarms.cameOn > 0 && <li>{strings.cameOn(alarms.cameOn, alarms.raised)}</li>}
                {alarms.open > 0 && <li>{strings.open(alarms.open, alarms.raised)}</li>}
                {alarms.notKnown > 0 && <li>{strings.notKnown(alarms.notKnown, alarms.raised)}</li>}
              </ul>
              <p className={styles.small}>{strings.reason}</p>
            </div>
          )}
        </div>
        {checked && <Calibration bins={checked.calibration} />}
      </div>
    </section>
  )
}

/** The table says it all; the bars let the eye see whether each mark lies in its range. */
function Calibration({ bins }: { readonly bins: readonly Bin[] }) {
  const own = useLookBackStyles()
  const strings = useStrings(lookBackSentences)
  const format = useFormat()
  return (
    <table className={own.calibration}>
      <caption className={own.caption}>{strings.calibration}</caption>
      <thead>
        <tr>
          <th scope="col" className={own.head}>
            {strings.said}
          </th>
          <th scope="col" className={own.head}>
            {strings.came}
          </th>
          <td />
        </tr>
      </thead>
      <tbody>
        {bins.toReversed().map((bin) => (
          <tr key={bin.from}>
            <th scope="row" className={own.range}>
              {strings.range(bin)}
            </th>
            <td className={own.count}>
              {strings.cameOf(bin)}
              {bin.partly > 0 && <span className={own.partly}> {strings.partly(bin.partly)}</span>}
            </td>
            <td className={own.shareCell} aria-hidden="true">
              <div className={own.share} title={format.percent(bin.came / bin.count)}>
                <span className={own.shareSaid} style={{ left: `${bin.from * 100}%`, width: `${(bin.to - bin.from) * 100}%` }} />
                <span className={own.shareCame} style={{ left: `${(bin.came / bin.count) * 100}%` }} />
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
