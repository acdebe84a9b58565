import { type ReactNode, Suspense, useMemo, useState } from 'react'
import { useHost } from '../../app/app-context.ts'
import { later } from '../../app/later.tsx'
import { Waiting } from '../../app/waiting.tsx'
import { PrivacyContext } from './privacy-context.ts'

const PrivacyPage = later(
  async () => (await import('./privacy-page.tsx')).PrivacyPage,
  ({ onBack }) => onBack,
)

/** A page, and behind a link on it what is kept about whoever looks. The page stays alive meanwhile: what was typed must survive. */
export function WithPrivacy({ children }: { readonly children: ReactNode }) {
  const { view } = useHost()
  const [shown, setShown] = useState<'page' | 'privacy' | 'page again'>(view === 'privacy' ? 'privacy' : 'page')
  const place = useMemo(
    () => ({
      open: () => {
        setShown('privacy')
        window.scrollTo({ top: 0 })
      },
      returned: shown === 'page again',
    }),
    [shown],
  )
  return (
    <PrivacyContext value={place}>
      <div hidden={shown === 'privacy'}>{children}</div>
      {shown === 'privacy' && (
        <Suspense fallback={<Waiting />}>
          <PrivacyPage onBack={() => setShown('page again')} />
        </Suspense>
      )}
    </PrivacyContext>
  )
}
