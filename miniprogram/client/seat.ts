import type { ReplySeat } from '../../typings/reply'
import { chosenShop } from './chosen-shop'
import { firstScreen } from './first-screen'
import { isWide } from './is-wide'
import { viewAs } from './view-as'

function isSeat(value: unknown): value is ReplySeat {
  if (typeof value !== 'object' || value === null || !('shop' in value && 'role' in value && 'may' in value)) return false
  const { shop, may } = value
  return typeof shop === 'object' && shop !== null && 'name' in shop && 'tint' in shop && Array.isArray(may)
}

const kept = firstScreen('seat', isSeat)

/** What it was learned for: the shop that was chosen and the role one looked as. Null: not yet since the mini program began. */
let learnedFor: string | null = null
const watchers = new Set<() => void>()

const now = (shop: string): string => `${viewAs.role() ?? ''} ${shop}`

/**
 * Whose pages of staff these are: shop, role and what the role opens. It comes along with the first answer of whichever page is open, so that
 * no page asks twice, and stays on the phone to be drawn at once. Only windows that show it ask for it.
 */
export const seat = {
  known: (): ReplySeat | null => kept.read()?.value ?? null,
  /** Is it to be asked for with the next call? */
  isWanted: (): boolean => isWide() && learnedFor !== now(chosenShop.read() ?? ''),
  envelope(): { seat?: string } {
    return seat.isWanted() ? { seat: chosenShop.read() ?? '' } : {}
  },
  /** What came along with an answer that was asked for with this shop. */
  learn(reply: unknown, shop: string): void {
    if (typeof reply !== 'object' || reply === null || !('seat' in reply) || !isSeat(reply.seat)) return
    // Where no shop was chosen yet, the page chooses the first one: that is this one.
    learnedFor = now(shop === '' ? (chosenShop.read() ?? '') : shop)
    kept.write(reply.seat)
    for (const told of watchers) told()
  },
  /** Calls back when it has changed; answers the way to stop. */
  watch(told: () => void): () => void {
    watchers.add(told)
    return () => void watchers.delete(told)
  },
}
