import { makeStyles, Skeleton, SkeletonItem, tokens } from '@fluentui/react-components'
import { appSentences } from '../strings/app.ts'
import { useStrings } from './app-context.ts'

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalM, padding: `${tokens.spacingVerticalXL} ${tokens.spacingHorizontalL}` },
  short: { width: '60%' },
})

/** The outline of a page whose content is on its way; the same as the one in the HTML. */
export function Waiting() {
  const styles = useStyles()
  const strings = useStrings(appSentences)
  return (
    <Skeleton className={styles.root} aria-label={strings.loading} animation="pulse">
      <SkeletonItem size={24} className={styles.short} />
      <SkeletonItem size={16} />
      <SkeletonItem size={16} className={styles.short} />
      <SkeletonItem size={16} />
      <SkeletonItem size={16} className={styles.short} />
    </Skeleton>
  )
}
