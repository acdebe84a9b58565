import { describe, expect, it } from 'vitest'
import { mayBeRecorded } from '../../../../../addin/src/features/messages/open-message.tsx'
import type { OpenItem, OpenMessage } from '../../../../../addin/src/hosts/host.ts'
import { Panel } from '../../../../../functions/src/contract/readings.ts'

const meeting = {
  key: 'k1',
  iCalUId: 'uid-1',
  originalStart: '2026-12-01T09:00:00Z',
  title: 'Steering committee',
  kind: 'steering',
  start: '2026-12-01T09:00:00Z',
  end: '2026-12-01T10:00:00Z',
  zone: 'Europe/Berlin',
  sponsors: [],
}
const you = (inTerm: boolean) => ({
  sponsorId: 's1',
  displayName: 'Megan Bowen',
  area: 'sales',
  terms: [{ from: '2026-01-01', lead: true }],
  inTerm,
  lead: true,
  kinds: {},
  duties: [],
})
const about = (more: object = {}) => ({
  role: 'sponsor',
  initiative: { id: 'i1', name: 'Customer One', createdAt: '2026-01-01T00:00:00Z' },
  remorseWindow: 'unknown',
  meeting,
  you: you(true),
  acts: [],
  putOff: [],
  team: [],
  markers: [],
  notYetCaptured: 0,
  asOf: '2026-11-25T10:00:00Z',
  ...more,
})
const panel = (more: object = {}) =>
  Panel.parse({ answersInvitations: false, caller: { displayName: 'Somebody' }, manages: [], sponsors: [], ...more })
const sponsor = panel({ about: about() })
const manager = panel({ about: about({ role: 'manager', you: undefined }) })

const mail: OpenMessage = { kind: 'mail', draft: false, own: false }
const own: OpenMessage = { ...mail, own: true }
const appointment: OpenMessage = { ...own, kind: 'appointment' }
const steering: OpenItem = { start: meeting.start, title: meeting.title }

describe('who may record the message that is open', () => {
  it.each<[row: string, panel: Panel, openItem: OpenItem | null, message: OpenMessage, may: boolean]>([
    ['a sponsor their own', sponsor, null, own, true],
    ['a sponsor not that of another', sponsor, null, mail, false],
    ['a sponsor whose term is over none', panel({ about: about({ you: you(false) }) }), null, own, false],
    ['a manager any', manager, null, mail, true],
    ['a manager who is a sponsor, too, any', panel({ about: about({ role: 'manager' }) }), null, mail, true],
    ['a stranger none', panel(), null, own, false],
    [
      'a manager with an untagged appointment open',
      panel({ manages: [{ id: 'i1', name: 'Customer One' }] }),
      steering,
      { ...appointment, own: false },
      true,
    ],
    ['an own appointment that is not tagged', sponsor, { start: '2026-12-02T09:00:00Z', title: 'Town hall' }, appointment, true],
    ['no appointment that was never saved', sponsor, { unsaved: true }, appointment, false],
    ['no tagged meeting', sponsor, steering, appointment, false],
    ['no invitation to one', manager, steering, { ...mail, kind: 'invitation' }, false],
    [
      'no tagged meeting that is over',
      panel({ about: about({ past: { key: 'k0', kind: 'steering', start: '2026-11-01T09:00:00Z', outcome: 'present' } }) }),
      steering,
      appointment,
      false,
    ],
  ])('%s', (_, seen, openItem, message, may) => expect(mayBeRecorded(seen, openItem, message)).toBe(may))
})
