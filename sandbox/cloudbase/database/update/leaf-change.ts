import type { Value } from '../value'

/** What an operator does to the value at its path; `undefined` in is a missing field, `undefined` out leaves it as it is. */
export type LeafChange = (value: Value | undefined, place: Place) => Value | undefined

/** For error texts. */
export interface Place {
  /** Last part of the path. */
  readonly field: string
  /** `_id` of the document. */
  readonly id: Value | undefined
}

/** What to do where the path does not exist: make it, or let it be. `$unset` does not even mind a path that could not exist. */
export type Missing = 'create' | 'leave' | 'ignore'
