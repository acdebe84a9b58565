import { Button, Input, Link, Select } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { PersonSwitch } from '../hosts/host.ts'
import { appSentences } from '../strings/app.ts'
import { usePersonBarStyles } from './app.styles.ts'
import { useHost, useStrings } from './app-context.ts'

/** Not part of the product's pages: where anybody may sign in, it says who is looking, and switches. */
export function PersonBar({ persons }: { readonly persons: PersonSwitch }) {
  const styles = usePersonBarStyles()
  const strings = useStrings(appSentences)
  const host = useHost()
  const { data } = useQuery({ queryKey: ['people'], queryFn: persons.list })
  const people = data ?? []
  const known = people.some(({ address }) => address === persons.current)
  return (
    <nav className={styles.bar} aria-label={strings.localOnly}>
      {data && people.length === 0 && persons.current === undefined ? (
        <AddressForm onEnter={persons.switchTo} />
      ) : (
        <Select
          size="small"
          className={styles.choice}
          aria-label={strings.lookingAs}
          value={persons.current ?? ''}
          onChange={(_, { value }) => persons.switchTo(value)}
        >
          {!known && <option value={persons.current ?? ''}>{persons.current}</option>}
          {people.map(({ address, displayName, role }) => (
            <option key={address} value={address}>
              {strings.personOption(displayName, strings.role[role])}
            </option>
          ))}
        </Select>
      )}
      <div className={styles.links}>
        <Link href={host.addressOf({ page: 'panel' })}>{strings.toPanel}</Link>
        <Link href={host.addressOf({ page: 'board' })}>{strings.toBoard}</Link>
      </div>
    </nav>
  )
}

function AddressForm({ onEnter }: { readonly onEnter: (address: string) => void }) {
  const styles = usePersonBarStyles()
  const strings = useStrings(appSentences)
  const [address, setAddress] = useState('')
  const enter = (event: FormEvent) => {
    event.preventDefault()
    if (address.trim() !== '') onEnter(address.trim())
  }
  return (
    <form className={styles.form} onSubmit={enter}>
      <Input
        size="small"
        type="email"
        className={styles.choice}
        aria-label={strings.askAddress}
        placeholder={strings.askAddress}
        value={address}
        onChange={(_, { value }) => setAddress(value)}
      />
      <Button size="small" type="submit">
        {strings.enter}
      </Button>
    </form>
  )
}
