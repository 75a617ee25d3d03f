/** Rows that are drawn, and the room that stands for the others, in px. */
export interface Shown {
  readonly from: number
  /** The first row after them that is not drawn. */
  readonly to: number
  readonly before: number
  readonly after: number
}

/** Every row is drawn: how a list begins, because only drawn rows can be measured. */
export const allShown: Shown = { from: 0, to: 1_000_000, before: 0, after: 0 }

/** A row's edges, px below the list's top. */
export interface RowEdges {
  readonly top: number
  readonly bottom: number
}

/** Rows come and go in steps of so many: a multiple of every number of columns, so that a grid keeps its places. */
const STEP = 4

/**
 * The rows between two heights, px below the list's top, in whole steps. Rows that were never measured stay drawn: the room kept for a
 * row is always exactly what it took, so nothing moves when it comes or goes.
 */
export function rowWindow(edges: readonly RowEdges[], total: number, above: number, below: number): Shown {
  const last = edges[total - 1]
  if (last === undefined) return allShown
  const first = edges.findIndex(({ bottom }) => bottom >= above)
  const from = first < 0 ? lastStep(total) : lastStep(first + 1)
  const past = edges.findIndex(({ top }) => top > below)
  const end = Math.max(past < 0 ? total : past, from + 1)
  const to = Math.min(Math.ceil(end / STEP) * STEP, total)
  const before = (edges[from]?.top ?? 0) - (edges[0]?.top ?? 0)
  return { from, to: to === total ? allShown.to : to, before, after: last.bottom - (edges[to - 1]?.bottom ?? last.bottom) }
}

/** The step that the last of so many rows stands in. */
function lastStep(rows: number): number {
  return Math.floor((rows - 1) / STEP) * STEP
}
