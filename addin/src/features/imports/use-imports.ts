import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useReducer, useRef, useState } from 'react'
import type { ImportAccount } from '../../../../functions/src/contract/imports.ts'
import type { Zone } from '../../../../functions/src/domain/time.ts'
import { ApiError } from '../../api/api-error.ts'
import { refreshInitiative } from '../../api/queries.ts'
import { useApi, useStrings } from '../../app/app-context.ts'
import { errorText } from '../../app/error-text.ts'
import { appSentences } from '../../strings/app.ts'
import { importSentences } from '../../strings/imports.ts'
import {
  canImport,
  type FileEvent,
  type ImportFile,
  type ImportFiles,
  inImportOrder,
  isReadable,
  kindsOf,
  noFiles,
  type Refusal,
  type Stage,
  settlementsOf,
  tagsToWrite,
  withEvent,
} from './import-files.ts'

class UnreadableFileError extends Error {
  override readonly name = 'UnreadableFileError'
}

/** Reads, previews and imports files one after the other: a report needs what the calendar before it brings. */
export function useImports(initiativeId: string, initialZone: Zone) {
  const api = useApi()
  const queryClient = useQueryClient()
  const strings = useStrings(appSentences)
  const words = useStrings(importSentences)
  const [state, dispatch] = useReducer(withEvent, noFiles)
  const [zone, setZone] = useState(initialZone)
  const zoneNow = useRef(initialZone)
  // What the last event made of it, for steps that follow one another without a drawing in between.
  const latest = useRef<ImportFiles>(noFiles)
  const queue = useRef<Promise<void>>(Promise.resolve())

  const send = useCallback((event: FileEvent) => {
    latest.current = withEvent(latest.current, event)
    dispatch(event)
  }, [])
  const fileOf = (key: number): ImportFile | undefined => latest.current.files.find((file) => file.key === key)
  /** After everything that was asked for before; a failure of one step is shown at its file and stops nothing. */
  const afterwards = (step: () => Promise<void>): Promise<void> => {
    queue.current = queue.current.then(step)
    return queue.current
  }

  const refusalOf = (error: unknown): Refusal => {
    if (error instanceof UnreadableFileError) return { message: words.unreadable, mayPass: true }
    const { title, detail, faults } = errorText(error, strings)
    return {
      message: [title, detail, ...faults.map(({ message }) => message)]
        .filter((sentence) => sentence !== '')
        .join('. ')
        .replaceAll('..', '.'),
      mayPass: !(error instanceof ApiError) || error.status === 0 || error.status === 401 || error.status >= 500,
    }
  }
  const failed = (error: unknown, account: ImportAccount | undefined): Stage => {
    const readings = error instanceof ApiError && error.kind === 'ambiguous-dates' ? error.problem.readings : undefined
    return readings ? { name: 'which-dates', readings } : { name: 'refused', refusal: refusalOf(error), ...(account ? { account } : {}) }
  }

  const upload = async (file: ImportFile, preview: boolean) => {
    if (!(await isReadable(file.file))) throw new UnreadableFileError()
    return await api.importFile(initiativeId, file.file, {
      contentType: file.kind === 'calendar' ? 'text/calendar' : 'text/csv',
      preview,
      zone: zoneNow.current,
      ...(file.dateOrder === undefined ? {} : { dateOrder: file.dateOrder }),
      ...(file.meeting === undefined ? {} : { meeting: file.meeting }),
    })
  }

  const preview = async (key: number): Promise<void> => {
    const file = fileOf(key)
    if (!file || file.stage.name === 'imported') return
    send({ type: 'stage', key, stage: { name: 'reading' } })
    try {
      const account = await upload(file, true)
      send({ type: 'stage', key, stage: { name: 'previewed', account } })
    } catch (error) {
      send({ type: 'stage', key, stage: failed(error, undefined) })
    }
  }

  const importOne = async (key: number): Promise<void> => {
    const file = fileOf(key)
    if (!file || !canImport(file)) return
    const account = file.stage.name === 'previewed' || file.stage.name === 'refused' ? file.stage.account : undefined
    if (!account) return
    send({ type: 'stage', key, stage: { name: 'importing', account } })
    try {
      if (account.type === 'calendar') for (const tag of tagsToWrite(account, file.kinds)) await api.tagMeeting(initiativeId, tag)
      else {
        const settlements = settlementsOf(account, file.names)
        if (settlements.length > 0) await api.settleNames(initiativeId, { settlements })
      }
      const imported = await upload(file, false)
      send({ type: 'stage', key, stage: { name: 'imported', account: imported } })
    } catch (error) {
      send({ type: 'stage', key, stage: failed(error, account) })
    }
  }

  const add = async (files: readonly File[]): Promise<void> => {
    const looked = await kindsOf(files)
    const before = latest.current.nextKey
    send({ type: 'added', files: looked })
    const fresh = latest.current.files.filter(({ key }) => key >= before)
    for (const { key } of inImportOrder(fresh)) void afterwards(() => preview(key))
  }

  const importAll = (): Promise<void> =>
    afterwards(async () => {
      const ready = inImportOrder(latest.current.files)
      for (const { key, kind } of ready.filter(canImport)) if (kind === 'calendar') await importOne(key)
      for (const { key, kind, stage } of ready) {
        if (kind !== 'report') continue
        // What was on the way into the calendar is there now: the report may have found its meeting.
        const homeless = stage.name === 'previewed' && stage.account.type === 'attendance-report' && stage.account.meeting === undefined
        if (homeless) await preview(key)
        await importOne(key)
      }
      await refreshInitiative(queryClient, initiativeId)
    })

  return {
    files: state.files,
    add,
    importAll,
    retry: (key: number) => afterwards(() => preview(key)),
    remove: (key: number) => send({ type: 'removed', key }),
    clear: () => send({ type: 'cleared' }),
    chooseKind: (key: number, iCalUId: string, kind: Extract<FileEvent, { type: 'kind' }>['kind']) =>
      send({ type: 'kind', key, iCalUId, kind }),
    chooseName: (key: number, name: string, choice: string | null | undefined) => send({ type: 'name', key, name, choice }),
    chooseDateOrder: (key: number, dateOrder: 'day-first' | 'month-first') => {
      send({ type: 'date-order', key, dateOrder })
      return afterwards(() => preview(key))
    },
    chooseMeeting: (key: number, meeting: string) => {
      send({ type: 'meeting', key, meeting })
      return afterwards(() => preview(key))
    },
    zone,
    /** What was read with the other zone is read again. */
    chooseZone: (chosen: Zone) => {
      zoneNow.current = chosen
      setZone(chosen)
      for (const { key, stage } of latest.current.files) if (stage.name !== 'imported') void afterwards(() => preview(key))
    },
  }
}

export type Imports = ReturnType<typeof useImports>
