import { buryRows } from '../dead-letter/bury'
import { deadLetterId } from '../dead-letter/dead-letter'
import { lettersOf, settleLetters } from '../dead-letter/settle'
import { FailureCount } from '../engine/take-rows'
import { takeUntilFree } from '../engine/take-until-free'
import type { Comparison } from './comparison'
import { type Found, openReconciliations } from './record'

/** What the limit of a night counts: what is in motion by itself, and what only waits, is not mending. */
const counts = ({ cause }: Found) => cause !== 'changing' && cause !== 'waiting'

/** Rows that other comparisons of this kind have mended in the same night. */
async function mendedElsewhere({ parts }: Comparison): Promise<number> {
  const { row, deps } = parts
  const same = { shop: row.shop, kind: row.kind, night: row.night }
  const rows = await openReconciliations(deps.store).pick(same, ['mends'], { limit: 1_000 })
  return rows.filter((each) => each._id !== row._id).reduce((sum, each) => sum + each.mends, 0)
}

/** Takes rows from the shop; what fails waits as a dead letter. Gives what has become of each. */
async function take({ parts, now }: Comparison, batch: readonly Found[], count: FailureCount | null): Promise<readonly Found[]> {
  const { kind, shop, row, deps } = parts
  const ids = batch.map((each) => each.row)
  const waiting = await lettersOf(deps.store, row.shop, kind.name, ids)
  const { changed, unchanged, failed } = await takeUntilFree(kind, row.shop, shop, ids)
  count?.add(
    0,
    failed.map((each) => each.failure),
  )
  if (failed.length > 0) await buryRows(deps, row.shop, kind.name, failed)
  const read = new Set([...changed, ...unchanged])
  await settleLetters(
    deps,
    waiting,
    [...read].map((id) => deadLetterId(row.shop, kind.name, id)),
  )
  return batch.map((each) => (read.has(each.row) ? { ...each, mendedAt: now } : { ...each, cause: 'waiting' as const }))
}

/**
 * Reads the rows that differ from the shop again, as far as the night's limit goes; what is beyond stays open for a person. The limit
 * is used up before the rows are written, so that no crash makes it larger. False where time was up first.
 */
export async function mendFound(on: Comparison): Promise<boolean> {
  const { kind, row, deps, batch: size } = on.parts
  const isOpen = (each: Found) => each.mendedAt === null && !each.settled && (each.cause !== 'vanished' || kind.marksGone)
  const open = on.work.found.filter(isOpen)
  if (open.length === 0) return true
  const limit = row.unlimited ? Number.POSITIVE_INFINITY : deps.settings.mendsAtMost - (await mendedElsewhere(on))
  // What a person asked for is tried to its end.
  const count = row.unlimited ? null : new FailureCount()
  count?.add(on.work.listed.length, [])
  for (let start = 0; start < open.length; start += size) {
    let left = limit - on.mends
    const batch = open.slice(start, start + size).filter((each) => !counts(each) || left-- > 0)
    if (batch.length === 0) continue
    on.mends += batch.filter(counts).length
    await on.write()
    const taken = new Map((await take(on, batch, count)).map((each) => [each.row, each]))
    on.work = { ...on.work, found: on.work.found.map((each) => taken.get(each.row) ?? each) }
    if (!(await on.goOn()) && start + size < open.length) return false
  }
  return true
}
