import type { Watcher } from '../cloud/database'
import type { Front } from '../shop/front'
import type { Shop, Token } from '../shop/shop'
import { inside, type Watched } from './watch'

const SECOND_MS = 1_000
/** The clocks of two instances may differ by this much in one run, ms. */
const CLOCKS_MS = 20 * 60_000
const EARLY_MS = 30 * 60_000
/** A renewal may take so long from looking for a reserve to parking, ms. */
const LOOKED_MS = 20_000

interface Kept {
  readonly token: Token
  readonly at: number
}

/** Tokens: a good one that we keep is not replaced by whoever began to renew it after it was kept. */
export function watchTokens(
  { world, database, verdict }: Watched,
  front: Front,
): { readonly writes: Watcher; readonly forget: () => void } {
  const { loop, faults, plan, story } = world
  /** What stands in the credential of a shop, what was last given to an invocation, and when that took its turn to renew. */
  const kept = new Map<string, Kept>()
  const given = new Map<string, Token>()
  const turns = new Map<string, number>()

  function isDue({ expiresAt }: Token): boolean {
    const early = Math.min(EARLY_MS, (plan.tokenSeconds * SECOND_MS) / 5)
    const unsure = faults.counts.has('ourClockAhead') || faults.counts.has('ourClockBack') ? CLOCKS_MS : 0
    return loop.now >= expiresAt - early - unsure
  }

  const spareSince = new Map<string, number>()

  /** Whoever has looked for a reserve a moment before it was kept has seen none. */
  function checkSpare(shopId: string, by: string): void {
    const key = database.row('credentials', `spare:${shopId}`)?.key
    const isOld = loop.now - (spareSince.get(`spare:${shopId}`) ?? 0) > LOOKED_MS
    const app = front.shops.find((shop) => shop.shopId === shopId)?.rights.apps.find((each) => each.key === key)
    if (isOld && app?.ended === false) verdict.find('spare', shopId, `${by} parked ${shopId} although a good key was kept in reserve`)
  }

  front.issuing.push((shop: Shop, by) => {
    story.tell(shop.shopId, () => `${by} fetches a token`)
    const held = kept.get(shop.shopId)
    if (by.startsWith('merchant') || held === undefined) return
    const { token, at } = held
    if (token.refused || token.dead || isDue(token) || (turns.get(`${by} ${shop.shopId}`) ?? 0) < at) return
    verdict.find('renewal', shop.shopId, `${by} replaced a token of ${shop.shopId} that was good and ours`)
  })
  front.issued.push((shop, by, token) => given.set(`${by} ${shop.shopId}`, token))
  return {
    writes({ collection, before, after, by }) {
      if (collection !== 'credentials' || after === null) return
      if (after.state === 'parked' && before?.state === 'live') checkSpare(after._id, by)
      if (after._id.startsWith('spare:')) spareSince.set(after._id, loop.now)
      const key = `${by} ${after._id}`
      const token = given.get(key)
      if (before?.version !== after.version) {
        // One that another function has fetched, for an authorization: nothing is known of it.
        if (token === undefined) kept.delete(after._id)
        else kept.set(after._id, { token, at: loop.now })
        story.tell(after._id, () => `${by} keeps a new token`)
      } else if (inside(before, 'lease', 'epoch') !== inside(after, 'lease', 'epoch')) turns.set(key, loop.now)
    },
    forget: () => kept.clear(),
  }
}
