import type { ToldBar, ToldList, ToldMail } from './told-mail.ts'

/** The part for whoever reads text: written, and not HTML with its marks taken off. Lines are as long as they are; clients wrap them. */
export function plainText(mail: ToldMail): string {
  const { act, button, changed, open, next, trend, footer } = mail
  const blocks: (readonly string[])[] = [
    ...(mail.test === undefined ? [] : [[mail.test]]),
    [`${mail.product} · ${mail.initiative}`],
    [mail.headline],
    [
      ...(act.label === undefined ? [] : [act.label.toLocaleUpperCase(mail.language)]),
      act.what,
      ...(act.why === undefined ? [] : [act.why]),
      ...(button ? [`${button.label}: ${button.href}`] : []),
    ],
    ...[changed, open].flatMap((list) => (list ? [listed(list)] : [])),
    ...(next ? [[`${next.label}: ${next.what}`, ...(next.title === undefined ? [] : [next.title])]] : []),
    ...(trend
      ? [
          [
            trend.title,
            ...trend.groups.flatMap(({ title, bars }) => [...(title === undefined ? [] : [`${title}:`]), ...bars.map(barLine)]),
            ...(trend.more === undefined ? [] : [trend.more]),
            `(${signs.came} ${trend.legend.came}, ${signs.other} ${trend.legend.other}, ${signs.unknown} ${trend.legend.unknown})`,
          ],
        ]
      : []),
    // What comes after this line is a signature to clients, which grey it or fold it (RFC 3676, 4.3).
    [
      '-- ',
      footer.notice,
      footer.why,
      ...(footer.zone === undefined ? [] : [footer.zone]),
      ...footer.links.map(({ label, href }) => `${label}: ${href}`),
    ],
  ]
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`
}

const listed = ({ title, lines, more }: ToldList) => [
  title,
  ...lines.map((line) => `- ${line}`),
  ...(more === undefined ? [] : [`- ${more}`]),
]

const signs = { came: '■', other: '□', unknown: '?' }
/** A sum of many is told in numbers alone. */
const signsShown = 12

function barLine({ label, counts: { due, came, unknown }, said, beside }: ToldBar): string {
  const drawn =
    due > signsShown ? '' : `${signs.came.repeat(came)}${signs.other.repeat(due - came - unknown)}${signs.unknown.repeat(unknown)} `
  return `- ${label}: ${drawn}${[said, ...beside].join(', ')}`
}
