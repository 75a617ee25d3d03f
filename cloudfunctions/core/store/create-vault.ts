import type { Clock } from '../base/clock'
import { failure } from '../base/error'
import type { Random } from '../base/random'
import { storeErrors } from './errors'
import { keyRow, type RootRing } from './key-row'
import { createSealer } from './sealer'
import type { Store } from './store'
import type { Sealer, Vault } from './vault'
import { unwrapKey } from './wrap-key'

/** So long keys stay in memory before they are read again; a rotation waits this long before it drops an old root. */
const KEEP_MS = 10 * 60_000

export function createVault(tools: {
  readonly store: Store
  readonly clock: Clock
  readonly random: Random
  readonly roots: RootRing | null
}): Vault {
  const rows = tools.store.open('keys', keyRow)
  let kept: { readonly sealer: Promise<Sealer>; readonly until: number } | null = null

  async function load(): Promise<Sealer> {
    const { roots } = tools
    if (roots === null) throw failure(storeErrors, 'store.rootWrong', { data: { reason: 'WL_ROOTS is not set' } })
    const found = await rows.find({ use: { $in: ['field', 'blind', 'audit'] } }, { limit: 1_000 })
    const keys = [...found]
      .sort((a, b) => b.createdAt - a.createdAt)
      .map((row) => {
        const key = unwrapKey(row, roots)
        if (key === null) throw failure(storeErrors, 'store.rootWrong', { data: { kid: row._id } })
        return { id: row._id, use: row.use, key }
      })
    return createSealer(keys, tools.random)
  }

  return {
    open() {
      const now = tools.clock.now()
      if (kept !== null && now < kept.until) return kept.sealer
      const sealer = load()
      const mine = { sealer, until: now + KEEP_MS }
      kept = mine
      // A failure is not remembered: the next call tries again.
      sealer.catch(() => {
        if (kept === mine) kept = null
      })
      return sealer
    },
  }
}
