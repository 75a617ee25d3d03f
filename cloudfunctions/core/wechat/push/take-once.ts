import * as z from 'zod'
import { sha256 } from '../../base/crypto'
import type { Store } from '../../store'

/** Something a push said. `_id` is a digest of it: it tells nobody whom it was about. */
const pushRow = z.object({ _id: z.string(), expiresAt: z.int() })

const openPushes = (store: Store) => store.open('pushes', pushRow)

/**
 * Does what belongs to `key` unless it has been done; false where it has. Where it throws, it counts as not done, so that WeChat may send it
 * again; where the function ends in between, it counts as done: less is better than twice. `until`: UTC ms, when it is too old to be believed.
 */
export async function takeOnce(store: Store, key: string, until: number, run: () => Promise<void>): Promise<boolean> {
  const pushes = openPushes(store)
  const _id = sha256(`push:${key}`)
  if (!(await pushes.insert({ _id, expiresAt: until }))) return false
  try {
    await run()
  } catch (error) {
    await pushes.removeOne(_id)
    throw error
  }
  return true
}

/** Forgets those that are too old to be believed again; their number. One database call. */
export const sweepPushes = ({ store, clock }: { readonly store: Store; readonly clock: { now(): number } }): Promise<number> =>
  openPushes(store).removeMany({ expiresAt: { $lt: clock.now() } })
