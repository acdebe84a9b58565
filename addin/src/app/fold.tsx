import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  fold: { ...typographyStyles.body1, minWidth: 0 },
  summary: {
    ...typographyStyles.caption1Strong,
    cursor: 'pointer',
    color: tokens.colorNeutralForeground2,
    padding: `${tokens.spacingVerticalXS} 0`,
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`, borderRadius: tokens.borderRadiusSmall },
  },
})

/** Closed at first: for what few people need, and those completely. */
export function Fold({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const styles = useStyles()
  return (
    <details className={styles.fold}>
      <summary className={styles.summary}>{title}</summary>
      {children}
    </details>
  )
}
