import { Button, mergeClasses, ToggleButton } from '@fluentui/react-components'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useStrings } from '../../app/app-context.ts'
import { captureSentences } from '../../strings/capture.ts'
import { messageSentences } from '../../strings/messages.ts'
import { useCaptureStyles } from './capture.styles.ts'
import { countWords, type FoundWord, wordsByTheme } from './themes/find-themes.ts'

/** In UTF-16 units: at first, and at most, since a page of a megabyte would stand still. */
const shownAtFirst = 400
const shownAtMost = 20_000

interface Props {
  /** Absent while nobody has asked for it. */
  readonly text: string | undefined
  readonly found: readonly FoundWord[]
  /** Entries of the list that mean something else here. */
  readonly without: ReadonlySet<string>
  readonly reading: boolean
  readonly failure: ReactNode
  readonly onRead: () => void
  readonly onToggle: (entry: string) => void
}

/** The text with the words that say what it speaks of. It is read for whoever asks, and stays here. */
export function CaptureWords({ text, found, without, reading, failure, onRead, onToggle }: Props) {
  const styles = useCaptureStyles()
  const strings = useStrings(captureSentences)
  const { themes } = useStrings(messageSentences)
  const [all, setAll] = useState(false)
  const preview = useRef<HTMLElement>(null)
  // The button that was pressed is gone: the keyboard goes on at what it led to.
  useEffect(() => {
    if (text !== undefined) preview.current?.focus()
  }, [text])
  if (text === undefined)
    return (
      <div className={styles.group}>
        <div>
          <Button size="small" disabledFocusable={reading} onClick={onRead}>
            {reading ? strings.finding : strings.find}
          </Button>
        </div>
        <p className={styles.small}>{strings.findHint}</p>
        {failure}
      </div>
    )
  if (text.trim() === '') return <p className={styles.small}>{strings.noText}</p>
  const counted = found.filter(({ entry }) => !without.has(entry))
  return (
    <div className={styles.words}>
      <section ref={preview} className={styles.text} aria-label={strings.text} tabIndex={-1}>
        <Highlighted text={text} until={endOfWord(text, all ? shownAtMost : shownAtFirst)} words={counted} />
      </section>
      {!all && text.length > shownAtFirst && (
        <div>
          <Button size="small" appearance="subtle" onClick={() => setAll(true)}>
            {strings.showAll}
          </Button>
        </div>
      )}
      {all && text.length > shownAtMost && <p className={styles.small}>{strings.onlyBeginning}</p>}
      <p className={styles.line} role="status">
        {strings.counted(countWords(counted))}
      </p>
      {found.length > 0 && (
        <fieldset className={styles.plain}>
          <legend className={styles.theme}>{strings.words}</legend>
          <p className={styles.small}>{strings.wordsHint}</p>
          {wordsByTheme(text, found).map(({ theme, words }) => (
            <fieldset key={theme ?? ''} className={mergeClasses(styles.plain, styles.themeWords)}>
              <legend className={styles.small}>{theme ? themes[theme] : strings.businessWords}</legend>
              {words.map(({ entry, written, count }) => (
                <ToggleButton key={entry} size="small" shape="circular" checked={!without.has(entry)} onClick={() => onToggle(entry)}>
                  {strings.word(written, count)}
                </ToggleButton>
              ))}
            </fieldset>
          ))}
        </fieldset>
      )}
    </div>
  )
}

/** At most so far, and not in the middle of a word. */
function endOfWord(text: string, length: number): number {
  return text.length > length ? text.slice(0, length).replace(/\S{0,60}$/u, '').length : text.length
}

interface HighlightedProps {
  readonly text: string
  readonly until: number
  readonly words: readonly FoundWord[]
}

function Highlighted({ text, until, words }: HighlightedProps) {
  const styles = useCaptureStyles()
  const parts: ReactNode[] = []
  let at = 0
  for (const { start, end, theme } of words) {
    if (end > until) break
    parts.push(
      text.slice(at, start),
      <mark key={start} className={theme === 'technology' ? styles.technical : styles.business}>
        {text.slice(start, end)}
      </mark>,
    )
    at = end
  }
  return [...parts, text.slice(at, until), until < text.length ? '…' : '']
}
