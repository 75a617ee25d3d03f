import type { OpenShop, ShopId } from '../../platform/port'
import type { SyncDeps } from '../deps'
import { takeUntilFree } from '../engine/take-until-free'
import { forPeople } from '../for-people'
import type { Kind } from '../kind'
import { buryRows } from './bury'
import { deadLetterId } from './dead-letter'
import { lettersOf, settleLetters } from './settle'

/** How often a row is read again because it failed elsewhere while we read it without a failure. */
const TRIES = 3

export interface Retried {
  readonly settled: number
  readonly failed: number
}

interface Wanted {
  readonly open: OpenShop
  readonly kind: Kind
  readonly rows: readonly string[]
}

/**
 * Tries the letters of these rows again, for somebody who waits. What fails again is one try older; what succeeds has no letter any
 * more, also where the row failed elsewhere meanwhile: then it is read once more. Rows without a letter are left alone. Throws what
 * concerns the whole shop, and then nothing has changed but rows that were written already.
 */
export const retryNow = (deps: SyncDeps, shop: ShopId, kind: Kind, rows: readonly string[]): Promise<Retried> =>
  forPeople(deps, shop, (open) => retryIn(deps, shop, { open, kind, rows }))

async function retryIn(deps: SyncDeps, shop: ShopId, { open, kind, rows }: Wanted): Promise<Retried> {
  const keyOf = (id: string) => deadLetterId(shop, kind.name, id)
  let ids = rows
  let [settled, failures] = [0, 0]
  for (let attempt = 0; attempt < TRIES && ids.length > 0; attempt++) {
    const waiting = await lettersOf(deps.store, shop, kind.name, ids)
    const dead = ids.filter((id) => waiting.has(keyOf(id)))
    const { changed, unchanged, failed } = await takeUntilFree(kind, shop, open, dead)
    if (failed.length > 0) await buryRows(deps, shop, kind.name, failed)
    failures += failed.length
    const read = [...changed, ...unchanged]
    const stay = new Set(await settleLetters(deps, waiting, read.map(keyOf)))
    settled += read.length - stay.size
    ids = read.filter((id) => stay.has(keyOf(id)))
  }
  return { settled, failed: failures + ids.length }
}
