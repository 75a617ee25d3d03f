import type { Clock } from '../../base/clock'
import type { RowId } from '../../platform/port'
import type { Store } from '../../store'
import { creditKey, openCredits } from './credits'
import type { NoticeKind } from './kinds'
import { openMessages } from './message'
import type { Template } from './template'

/** Something that one of these identities may be told. */
export interface News {
  readonly row: RowId
  readonly identities: readonly string[]
  readonly values: Readonly<Record<string, string>>
}

export interface QueueDeps {
  readonly store: Store
  readonly clock: Clock
  readonly templates: readonly Template[]
  /** Has the next beat send what waits. */
  readonly stamp: () => Promise<void>
}

/**
 * Puts messages in the queue for those who have asked for them; the number of new ones. May be repeated: a row is told once of each kind.
 * One database call where there is news, two more where somebody has a credit.
 */
export async function queueMessages(deps: QueueDeps, kind: NoticeKind, news: readonly News[]): Promise<number> {
  const { store, clock, templates } = deps
  const template = templates.find((each) => each.kind === kind)
  const keys = template === undefined ? [] : news.flatMap(({ identities }) => identities.map((each) => creditKey(each, template.id)))
  if (template === undefined || keys.length === 0) return 0
  const credits = await openCredits(store).getMany([...new Set(keys)])
  const now = clock.now()
  const rows = news.flatMap(({ row, identities, values }) => {
    const identity = identities.find((each) => (credits.get(creditKey(each, template.id))?.left ?? 0) > 0)
    if (identity === undefined) return []
    return [
      {
        _id: `${row}:${kind}`,
        identity,
        template: template.id,
        row,
        values,
        state: 'queued' as const,
        due: now,
        tries: 0,
        at: now,
        sentAs: '',
      },
    ]
  })
  if (rows.length === 0) return 0
  const { inserted } = await openMessages(store).insertMany(rows)
  // Also where they stood in the queue already: an earlier run may have died before it stamped.
  await deps.stamp()
  return inserted.length
}
