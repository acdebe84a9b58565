import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components'
import { ChevronRight16Regular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  fold: { ...typographyStyles.body1, minWidth: 0, '&[open] > summary [data-forward]': { transform: 'rotate(90deg)' } },
  summary: {
    ...typographyStyles.caption1Strong,
    display: 'flex',
    alignItems: 'flex-start',
    columnGap: tokens.spacingHorizontalXS,
    // The mark of the browser stands elsewhere in each of them; ours turns when it opens.
    listStyleType: 'none',
    '&::-webkit-details-marker': { display: 'none' },
    cursor: 'pointer',
    color: tokens.colorNeutralForeground2,
    padding: `${tokens.spacingVerticalXS} 0`,
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`, borderRadius: tokens.borderRadiusSmall },
  },
  chevron: { flexShrink: 0, color: tokens.colorNeutralForeground3 },
  title: { minWidth: 0, overflowWrap: 'anywhere' },
})

/** Closed at first: for what few people need, and those completely. */
export function Fold({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const styles = useStyles()
  return (
    <details className={styles.fold}>
      <summary className={styles.summary}>
        <ChevronRight16Regular className={styles.chevron} data-forward aria-hidden />
        <span className={styles.title}>{title}</span>
      </summary>
      {children}
    </details>
  )
}
