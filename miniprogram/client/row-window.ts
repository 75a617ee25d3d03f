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

/** Rows whose tops lie so near each other stand in one line, px: browsers round. */
const SAME_LINE = 1

/**
 * The rows between two heights, px below the list's top. A line of a grid, however many rows stand beside each other in it, comes and goes
 * as a whole, so that a grid keeps its places. Rows that were never measured stay drawn: the room kept for a row is always exactly what it
 * took, so nothing moves when it comes or goes.
 */
export function rowWindow(edges: readonly RowEdges[], total: number, above: number, below: number): Shown {
  const last = edges[total - 1]
  if (last === undefined) return allShown
  const seen = edges.findIndex(({ bottom }) => bottom >= above)
  const from = lineStart(edges, seen < 0 ? total - 1 : seen)
  const past = edges.findIndex(({ top }, row) => row > from && top > Math.max(below, topOf(edges, from) + SAME_LINE))
  const to = past < 0 ? total : past
  const before = topOf(edges, from) - topOf(edges, 0)
  return { from, to: to === total ? allShown.to : to, before, after: last.bottom - (edges[to - 1]?.bottom ?? last.bottom) }
}

const topOf = (edges: readonly RowEdges[], row: number): number => edges[row]?.top ?? 0

/** The first row of the line that this row stands in. */
function lineStart(edges: readonly RowEdges[], row: number): number {
  const top = topOf(edges, row)
  return edges.findIndex((edge) => Math.abs(edge.top - top) < SAME_LINE)
}
