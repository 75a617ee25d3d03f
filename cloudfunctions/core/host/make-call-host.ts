import { readMember } from '../domain/member'
import { readSeats } from '../domain/staff'
import type { Actions } from '../frame/contract'
import { createDoor, type DoorTools, type People } from '../frame/door'
import type { Store } from '../store'
import type { Deps } from './deps'
import type { CallHost } from './serve-call'

/** Who people are is asked of the rooms that know, anew in each call. */
const peopleOf = (store: Store): People => ({
  member: ({ id }) => readMember(store, id),
  seats: ({ id }) => readSeats(store, id),
})

/** One audience's door: its actions, each room's equipped with what it needs. */
export function makeCallHost(actions: Actions<unknown>, deps: Deps, more: Pick<DoorTools, 'stamp' | 'seat'> = {}): CallHost {
  const { clock, log, audit, store, config } = deps
  return {
    stage: config.stage,
    appid: config.appid,
    log,
    door: createDoor(actions, undefined, { clock, log, audit, people: peopleOf(store), ...more }),
  }
}
