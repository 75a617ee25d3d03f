import { consoleLine } from './console-line'
import { inTurns } from './in-turns'
import { collectionOf, type State } from './state'

export interface ExportInput {
  readonly collection: string
  readonly skip?: number
  readonly limit?: number
}

/**
 * A collection as the console's JSON lines, in the order of insertion. Others are served meanwhile; a document that changes then may be
 * exported as it is after the change.
 */
export async function exportCollection(state: State, { collection, skip = 0, limit }: ExportInput): Promise<{ lines: string }> {
  const records = [...collectionOf(state, collection).all()].slice(skip, limit === undefined ? undefined : skip + limit)
  const lines: string[] = []
  await inTurns(records, (record) => void lines.push(consoleLine(record.glance())))
  return { lines: lines.join('\n') }
}
