import type { NewTag } from '../../../../functions/src/contract/meetings.ts'

/** What puts it back as it is. */
export function earlierTag(
  tags: readonly Pick<NewTag, 'iCalUId' | 'originalStart' | 'kind'>[],
  { iCalUId, originalStart, title }: NewTag,
): NewTag {
  const known = tags.find((one) => one.iCalUId === iCalUId && one.originalStart === originalStart)
  const none = originalStart === undefined ? 'none' : 'as-series'
  return {
    iCalUId,
    ...(originalStart === undefined ? {} : { originalStart }),
    kind: known?.kind ?? none,
    ...(title === undefined ? {} : { title }),
  }
}
