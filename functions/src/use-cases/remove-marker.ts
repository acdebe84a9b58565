import type { Caller } from '../domain/caller.ts'
import { markersDocument, readDocument } from '../domain/documents.ts'
import { ok, type Result } from '../domain/failure.ts'
import type { Marker } from '../domain/marker.ts'
import type { Ports } from '../domain/ports.ts'
import { nothingPast } from '../domain/snapshot.ts'
import { changeProgramme, mayManage } from './programme.ts'

/** Takes a marker off the trend, as if it had never been put there. One that is gone already stays gone. */
export function removeMarker(ports: Ports) {
  return async (caller: Caller, initiativeId: string, markerId: string): Promise<Result<readonly Marker[]>> =>
    await changeProgramme(ports, caller, initiativeId, async (programme) => {
      const allowed = mayManage(programme, 'remove markers')
      if (!allowed.ok) return allowed
      const stored = await readDocument(ports.store, programme.partition, markersDocument)
      if (!stored) throw new Error('The initiative has no document for markers.')
      const markers = stored.value.markers.filter(({ id }) => id !== markerId)
      if (markers.length === stored.value.markers.length) return ok({ result: markers })
      return ok({ change: { markers: { value: { markers }, etag: stored.etag }, changedFrom: nothingPast }, result: markers })
    })
}
