import { Text } from 'react-email'
import { Bar, Cell } from './bar.tsx'
import { each } from './each.ts'
import { light } from './palette.ts'
import { barWidth, body, small } from './styles.ts'
import { Title } from './title.tsx'
import type { ToldBar, ToldMail } from './told-mail.ts'
import { UserLine } from './user-line.tsx'
import { breakable } from './user-text.ts'

type ToldTrend = NonNullable<ToldMail['trend']>

export function Trend({ title, groups, legend, more }: ToldTrend) {
  return (
    <>
      <Title text={title} />
      <table role="presentation" width="100%" cellPadding={0} cellSpacing={0} border={0}>
        <tbody>
          {each(groups, (group) => (
            <>
              {group.title !== undefined && (
                <tr>
                  <td colSpan={3} className="soft" style={{ ...small, padding: '4px 0 0 0' }}>
                    {group.title}
                  </td>
                </tr>
              )}
              {each(group.bars, BarRow)}
            </>
          ))}
        </tbody>
      </table>
      <Legend {...legend} />
      {more !== undefined && (
        <Text style={{ ...small, marginTop: '4px' }} className="soft">
          {more}
        </Text>
      )}
    </>
  )
}

const line = { ...body, fontSize: '14px', lineHeight: '20px', wordBreak: 'normal' } as const

/** A cell in which any word may break is made as narrow as a letter where room is short: only where one is too long for a telephone. */
const breaks = (text: string) => /\S{15}/.test(text)

function BarRow({ label, said, beside, changed, ...bar }: ToldBar) {
  return (
    <tr>
      <td valign="top" className="ink" style={{ ...line, ...(breaks(label) ? { wordBreak: 'break-word' } : {}), padding: '3px 8px 3px 0' }}>
        <UserLine text={label} />
      </td>
      <td width={barWidth} valign="top" style={{ width: `${barWidth}px`, padding: '6px 0 3px 0' }}>
        <Bar {...bar} />
      </td>
      <td valign="top" className="ink" style={{ ...line, padding: '3px 0 3px 8px' }}>
        {changed ? <strong>{breakable(said)}</strong> : breakable(said)}
        {beside.length > 0 && (
          <span className="soft" style={{ color: light.soft }}>
            , {breakable(beside.join(', '))}
          </span>
        )}
      </td>
    </tr>
  )
}

function Legend(legend: ToldTrend['legend']) {
  return (
    <table role="presentation" cellPadding={0} cellSpacing={0} border={0} style={{ marginTop: '6px' }}>
      <tbody>
        <tr>
          {each(['came', 'other', 'unknown'] as const, (of) => (
            <>
              <td style={{ padding: '0 5px 0 0' }}>
                <table role="presentation" cellPadding={0} cellSpacing={0} border={0}>
                  <tbody>
                    <tr>
                      <Cell width={14} of={of} />
                    </tr>
                  </tbody>
                </table>
              </td>
              <td className="soft" style={{ ...small, wordBreak: 'normal', padding: '0 10px 0 0' }}>
                {legend[of]}
              </td>
            </>
          ))}
        </tr>
      </tbody>
    </table>
  )
}
