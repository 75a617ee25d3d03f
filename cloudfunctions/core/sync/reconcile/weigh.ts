import type { Compared } from '../compared'
import { deadLetterId, openDeadLetters } from '../dead-letter/dead-letter'
import type { Comparison } from './comparison'
import { listedNow } from './list-day'
import type { Found, Suspect } from './record'

/** Pages of what has just changed that are looked at; whatever changes more than that is a shop in full motion. */
const MAX_PAGES = 5

/** Rows that the shop has changed since the live lane last read: it has not seen them yet, and will. */
async function changingNow({ parts }: Comparison): Promise<ReadonlySet<string>> {
  const { kind, shop, live, deps } = parts
  const { cursor } = live[kind.name]
  const ids = new Set<string>()
  if (cursor === null) return ids
  for (let page = 1, pages = 1; page <= Math.min(pages, MAX_PAGES); page++) {
    const answer = await kind.list(shop, { by: 'updated', from: cursor - deps.settings.overlapMs, to: null }, page)
    pages = Math.ceil(answer.total / kind.pageSize(shop))
    for (const row of answer.rows) ids.add(row.id)
  }
  return ids
}

interface Evidence {
  readonly changing: ReadonlySet<string>
  /** Null where nothing was found unlisted. */
  readonly listed: ReadonlySet<string> | null
  /** Rows whose dead letter somebody has ignored. */
  readonly ignored: ReadonlySet<string>
}

/** What a second reading makes of a row that differed. Pure. */
export function judge(suspect: Suspect, again: Compared, { changing, listed, ignored }: Evidence, now: number): Found {
  const found = (cause: Found['cause'], fields: readonly string[], mendedAt: number | null, settled = false): Found => ({
    ...{ row: suspect.row, cause, fields: [...fields], mendedAt, settled },
  })
  const { verdict, fields } = again
  if (verdict === 'failed') return found('waiting', [], null, ignored.has(suspect.row))
  if (verdict === 'vanished') return found('vanished', [], null)
  // Not listed, but known by its id and equal: there is nothing to mend.
  if (verdict === 'same' && suspect.verdict === 'unlisted' && listed?.has(suspect.row) === false) return found('unlisted', [], now, true)
  if (verdict === 'same') return found('changing', suspect.fields, now)
  return found(changing.has(suspect.row) ? 'changing' : verdict, fields, null)
}

async function ignoredAmong({ parts }: Comparison, rows: readonly string[]): Promise<ReadonlySet<string>> {
  const { row, kind, deps } = parts
  const letters = await openDeadLetters(deps.store).getMany(rows.map((id) => deadLetterId(row.shop, kind.name, id)))
  return new Set([...letters.values()].filter((letter) => letter.ignored !== null).map((letter) => letter.row))
}

/** Reads again what differed, so that only what stands counts. False where time was up first. */
export async function weighSuspects(on: Comparison): Promise<boolean> {
  const { kind, shop, row, batch: size } = on.parts
  const { suspects, found } = on.work
  const open = suspects.slice(found.length)
  if (open.length === 0) return true
  const changing = await changingNow(on)
  const listed = open.some((each) => each.verdict === 'unlisted') ? await listedNow(on) : null
  for (let start = 0; start < open.length; start += size) {
    const batch = open.slice(start, start + size)
    const ids = batch.map((each) => each.row)
    const again = new Map((await kind.compare(row.shop, shop, ids)).map((each) => [each.id, each]))
    const failed = ids.filter((id) => again.get(id)?.verdict === 'failed')
    const evidence = { changing, listed, ignored: failed.length === 0 ? new Set<string>() : await ignoredAmong(on, failed) }
    const judged = batch.flatMap((suspect): Found[] => {
      const second = again.get(suspect.row)
      return second === undefined ? [] : [judge(suspect, second, evidence, on.now)]
    })
    on.work = { ...on.work, found: [...on.work.found, ...judged] }
    if (!(await on.goOn()) && start + size < open.length) return false
  }
  return true
}
