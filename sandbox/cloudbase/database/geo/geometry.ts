import type { Vector } from './vector'

/** A closed ring without its repeated first point. */
export type Ring = readonly Vector[]

/** A polygon: its outer ring, then its holes. */
export type Polygon = readonly Ring[]

/** A geometry on the sphere, taken apart. Edges are the shortest arcs. */
export interface Geometry {
  readonly points: readonly Vector[]
  readonly lines: readonly (readonly Vector[])[]
  readonly polygons: readonly Polygon[]
}
