import { Failure } from '../../base/error'
import type { Detail, OpenShop, OrderSnapshot, ShopId } from '../../platform/port'
import { kindOf } from '../actions/kind-of'
import { buryRows } from '../dead-letter/bury'
import { type DeadLetter, deadLetterId, openDeadLetters } from '../dead-letter/dead-letter'
import { lettersOf, settleLetters } from '../dead-letter/settle'
import type { SyncDeps } from '../deps'
import { asFailure } from '../engine/outcome'
import { takeUntilFree } from '../engine/take-until-free'
import { forPeople } from '../for-people'

/** What one shop answers about a number. */
export interface ShopAnswer {
  /**
   * `found`: it is here now · `waiting`: the shop has it, it waits as a dead letter · `kept`: it is here, though the shop did not say so ·
   * `none`: it is not here, and the shop did not say that it has it.
   */
  readonly found: 'found' | 'waiting' | 'kept' | 'none'
  /** The shop has answered. */
  readonly asked: boolean
  /** We had it before we asked. */
  readonly had: boolean
  readonly order: OrderSnapshot | null
  readonly groupOpen: boolean
  readonly trouble: { readonly code: string; readonly zh: string; readonly en: string } | null
}

const nothing = { asked: true, had: false, order: null, groupOpen: false, trouble: null }

const troubleOf = ({ code, entry: { zh, en } }: Failure) => ({ code, zh, en })

/** The shop answered with another shop's order: such a number is nobody's business here. Every adapter ends this code so. */
const isWrongShop = (error: unknown) => error instanceof Failure && error.code.endsWith('.wrongShop')

/** A shop that remembers what it answered for the one order that is read. */
function listening(open: OpenShop): { readonly open: OpenShop; readonly heard: () => Detail<OrderSnapshot> | null } {
  let last: Detail<OrderSnapshot> | null = null
  const details = async (ids: readonly string[]) => {
    const answer = await open.orders.details(ids)
    last = answer[0] ?? null
    return answer
  }
  return { open: { ...open, orders: { ...open.orders, details } }, heard: () => last }
}

const letterOf = (deps: SyncDeps, shop: ShopId, number: string): Promise<DeadLetter | null> =>
  openDeadLetters(deps.store).get(deadLetterId(shop, 'orders', number))

/** The row could not be applied: does it wait, is it here all the same, or is there no such order? */
async function afterFailure(deps: SyncDeps, shop: ShopId, number: string, { failed, had, there }: Failed): Promise<ShopAnswer> {
  const letter = await letterOf(deps, shop, number)
  const trouble = troubleOf(failed)
  if (letter !== null || there) {
    await buryRows(deps, shop, 'orders', [{ id: number, failure: failed }])
    return { ...nothing, found: 'waiting', had, trouble }
  }
  if (had) return { ...nothing, found: 'kept', had, trouble }
  return { ...nothing, found: 'none', asked: failed.kind !== 'transient', trouble }
}

interface Failed {
  readonly failed: Failure
  readonly had: boolean
  /** The shop has the row for certain. */
  readonly there: boolean
}

/** Nothing was heard of the shop: what we know ourselves. */
async function unheard(deps: SyncDeps, shop: ShopId, number: string, error: unknown): Promise<ShopAnswer> {
  if (isWrongShop(error)) return { ...nothing, found: 'none' }
  const had = (await kindOf(deps, 'orders').known(shop, [number])).has(number)
  const letter = had ? null : await letterOf(deps, shop, number)
  if (letter !== null) return { ...nothing, found: 'waiting', asked: false, trouble: { code: letter.code, zh: letter.zh, en: letter.en } }
  return { ...nothing, found: had ? 'kept' : 'none', asked: false, had, trouble: troubleOf(asFailure(error)) }
}

/** Reads the order by the way every row goes; throws what the shop throws. */
async function readIn(deps: SyncDeps, shop: ShopId, number: string, plain: OpenShop): Promise<ShopAnswer> {
  const orders = kindOf(deps, 'orders')
  const { open, heard } = listening(plain)
  const had = (await orders.known(shop, [number])).has(number)
  const waiting = await lettersOf(deps.store, shop, 'orders', [number])
  const [failed] = (await takeUntilFree(orders, shop, open, [number])).failed
  const answer = heard()
  const order = answer !== null && 'snapshot' in answer ? answer.snapshot : null
  // Read, but written by somebody else at this very moment: it is here.
  if (failed !== undefined && order === null) {
    const there = answer !== null && 'there' in answer && answer.there === true
    return afterFailure(deps, shop, number, { failed: failed.failure, had, there })
  }
  if (failed === undefined) await settleLetters(deps, waiting, [deadLetterId(shop, 'orders', number)])
  return { ...nothing, found: 'found', had, order, groupOpen: order !== null && (await open.isGroupOpen(order)) }
}

/**
 * Reads one order from one shop now and keeps it: one call to the shop, one more for an order of a group. Never throws what the shop
 * throws.
 */
export async function askShop(deps: SyncDeps, shop: ShopId, number: string): Promise<ShopAnswer> {
  try {
    return await forPeople(deps, shop, (open) => readIn(deps, shop, number, open))
  } catch (error) {
    return unheard(deps, shop, number, error)
  }
}

/** Does the shop have an order of this number? One call; nothing is kept. Null where it could not be asked. */
export async function hasOrder(deps: SyncDeps, shop: ShopId, number: string): Promise<boolean | null> {
  try {
    const [detail] = await forPeople(deps, shop, (open) => open.orders.details([number]))
    if (detail === undefined) return false
    if ('snapshot' in detail || detail.there === true) return true
    return detail.failure.kind === 'transient' ? null : false
  } catch (error) {
    return isWrongShop(error) ? false : null
  }
}
