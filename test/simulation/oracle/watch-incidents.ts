import type { Row, Watcher } from '../cloud/database'
import type { Shop } from '../shop/shop'
import { number, type Watched } from './watch'

const PARKED = Number.MAX_SAFE_INTEGER
const MINUTE_MS = 60_000
/** The world has a state nobody knows: it stays in the news until a person has seen it. */
const NEWS = 'shape.changed'
/** The first pause between two tellings; the others are longer. */
const PAUSE_MS = 15 * MINUTE_MS
/** Within this time, ms, a person is told that the shop waits for one. */
const TOLD_MS = MINUTE_MS

/** Incidents: whoever is needed is told, nobody twice for one thing, and nobody when all is well. */
export function watchIncidents({ world, database, verdict }: Watched) {
  const { loop, faults } = world
  const toldAt = new Map<string, number>()
  const open = (shop: string) => database.all('incidents').filter((row) => row.shop === shop && row.open === true)

  /** One of a kind is open, and is not told anew after a few minutes. A clock of ours that steps knows no minutes. */
  function look(before: Row | null, after: Row, by: string): void {
    const shop = String(after.shop)
    world.story.tell(
      shop,
      () => `${by} ${after.open === true ? 'says' : 'resolves'} ${String(after.code)}, seen ${String(after.count)} times`,
    )
    const alike = open(shop).filter(({ code }) => code === after.code)
    if (alike.length > 1) verdict.find('told', shop, `${by} opened ${String(after.code)} of ${shop} although it was open`)
    const [was, is] = [number(before?.tellings) ?? 0, number(after.tellings) ?? 0]
    if (is <= was) return
    const gap = loop.now - (toldAt.get(after._id) ?? Number.NEGATIVE_INFINITY)
    toldAt.set(after._id, loop.now)
    const steady = !faults.counts.has('ourClockAhead') && !faults.counts.has('ourClockBack')
    if (was > 0 && gap < PAUSE_MS && steady)
      verdict.find('told', shop, `${by} told of ${String(after.code)} again after ${Math.round(gap / MINUTE_MS)} min`)
  }

  /** A shop that a run has parked: in a moment somebody knows, unless it is parked no more. */
  function parked(job: Row, by: string): void {
    const shop = String(job.shop)
    loop.after(TOLD_MS, () => {
      const now = database.row('jobs', job._id)
      if (now?.due !== PARKED || now.trouble !== job.trouble) return
      if (!open(shop).some(({ needsPerson }) => needsPerson === true))
        verdict.find('told', shop, `${by} parked ${shop}, and nobody was told`)
    })
  }

  const writes: Watcher = ({ collection, before, after, by }) => {
    if (after === null) return
    if (collection === 'incidents') look(before, after, by)
    if (collection === 'jobs' && after.lane === 'live' && after.due === PARKED && before?.due !== PARKED && after.stoppedAt === null)
      parked(after, by)
  }
  return {
    writes,
    forget: () => toldAt.clear(),
    judge(bound: readonly Shop[]): void {
      for (const { shopId, vanished } of bound)
        for (const row of open(shopId).filter(({ code }) => code !== NEWS && (code !== 'drift.open' || vanished.size === 0)))
          verdict.find('alert', shopId, `${shopId} still has the incident ${String(row.code)}, which is over`)
    },
  }
}
