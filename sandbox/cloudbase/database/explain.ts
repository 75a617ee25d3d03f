import type { Collection } from './collection'
import { type Plan, planQuery } from './plan'
import type { Query } from './query/compile-query'
import type { SortPart } from './sort'
import { thinkingTime, withTimeLimit } from './time-limit'

export interface Explanation extends Pick<Plan, 'stage' | 'index' | 'bounds' | 'sorted'> {
  /** Documents looked at. */
  readonly examined: number
  /** Documents that match, without a limit. */
  readonly returned: number
}

/** How a search reaches its documents, and what that costs: it is run for it. */
export function explain(collection: Collection, query: Query, sort: readonly SortPart[]): Explanation {
  const { stage, index, bounds, sorted, walk } = planQuery(collection, query, sort)
  const count = () => {
    let examined = 0
    let returned = 0
    walk((record) => {
      examined++
      if (query.test(record.document)) returned++
      return false
    })
    return { examined, returned }
  }
  return { stage, index, bounds, sorted, ...(query.isSlow ? withTimeLimit(count, thinkingTime(collection.size)) : count()) }
}
