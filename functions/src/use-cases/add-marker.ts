import { bytesOf } from '../domain/bytes.ts'
import type { Caller } from '../domain/caller.ts'
import { documentBytes, markersDocument, markersKept, readDocument } from '../domain/documents.ts'
import { fail, ok, type Result } from '../domain/failure.ts'
import type { Marker } from '../domain/marker.ts'
import type { Ports } from '../domain/ports.ts'
import { nothingPast } from '../domain/snapshot.ts'
import { changeProgramme, mayManage } from './programme.ts'

export function addMarker(ports: Ports) {
  return async (caller: Caller, initiativeId: string, marker: Omit<Marker, 'id'>): Promise<Result<readonly Marker[]>> => {
    const id = ports.newId()
    return await changeProgramme(ports, caller, initiativeId, async (programme) => {
      const allowed = mayManage(programme, 'add markers')
      if (!allowed.ok) return allowed
      const stored = await readDocument(ports.store, programme.partition, markersDocument)
      if (!stored) throw new Error('The initiative has no document for markers.')
      // The answer to the first attempt may have been lost: the same marker twice is one.
      const known = stored.value.markers.some((one) => one.kind === marker.kind && one.date === marker.date && one.note === marker.note)
      if (known) return ok({ result: stored.value.markers })
      const markers = [...stored.value.markers, { ...marker, id }].sort((a, b) => (a.date < b.date ? -1 : 1))
      if (markers.length > markersKept || bytesOf(markers) > documentBytes.markers)
        return fail({ type: 'invalid', message: 'No more markers can be kept for this initiative.', faults: [] })
      return ok({ change: { markers: { value: { markers }, etag: stored.etag }, changedFrom: nothingPast }, result: markers })
    })
  }
}
