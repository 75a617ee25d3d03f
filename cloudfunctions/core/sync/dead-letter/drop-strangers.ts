import type { ShopId } from '../../platform/port'
import type { Store } from '../../store'
import type { FailedRow, Kind } from '../kind'
import { deadLetterId, openDeadLetters } from './dead-letter'
import type { Waiting } from './settle'

/** Four minutes of tries at least: a detail may follow its list some seconds later. */
const ENOUGH_TRIES = 5

interface Tried {
  readonly shop: ShopId
  readonly kind: Kind
  /** Letters of the rows as they were before the rows were read. */
  readonly waiting: Waiting
  readonly failed: readonly FailedRow[]
}

/**
 * Forgets the letters of rows that were listed once, were never here, and do not exist as often as the shop is asked for them by their id:
 * an answer for another shop leaves such, and no person could do anything about them. Gives the failed rows that are left. No database
 * call where there are none.
 */
export async function dropStrangers(store: Store, { shop, kind, waiting, failed }: Tried): Promise<readonly FailedRow[]> {
  const triesOf = (id: string) => waiting.get(deadLetterId(shop, kind.name, id)) ?? 0
  const denied = failed.filter(({ id, missing }) => missing === true && triesOf(id) >= ENOUGH_TRIES).map(({ id }) => id)
  if (denied.length === 0) return failed
  const known = await kind.known(shop, denied)
  const letters = openDeadLetters(store)
  const gone = new Set<string>()
  for (const id of denied)
    if (!known.has(id) && (await letters.removeOne(deadLetterId(shop, kind.name, id), { tries: triesOf(id), ignored: null }))) gone.add(id)
  return failed.filter(({ id }) => !gone.has(id))
}
