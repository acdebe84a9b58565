import type { ReactNode } from 'react'
import { useImportStyles } from './imports.styles.ts'

export function Fold({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const own = useImportStyles()
  return (
    <details className={own.fold}>
      <summary className={own.summary}>{title}</summary>
      {children}
    </details>
  )
}
