import type { Document, Value } from '../value'
import { type Path, someValue } from './some-value'

/** What an index can narrow a condition down to; the condition itself is still tested on every candidate. */
export type Bound =
  | { readonly kind: 'in'; readonly values: readonly Value[] }
  | { readonly kind: 'range'; readonly side: 'lower' | 'upper'; readonly value: Value; readonly inclusive: boolean }

/** One condition on the values of one path. */
export type Leaf =
  /** True where some value passes. `isEquality`: an upsert takes the value over. */
  | { readonly kind: 'some'; readonly test: (value: Value | undefined) => boolean; readonly bound?: Bound; readonly isEquality?: true }
  /** True where the value is an array, as a whole, that passes. */
  | { readonly kind: 'array'; readonly test: (value: readonly Value[]) => boolean }
  | { readonly kind: 'all'; readonly leaves: readonly Leaf[] }
  | { readonly kind: 'notAll'; readonly leaves: readonly Leaf[] }

/** Turns a condition into a test of documents. `notAll` holds where one of its leaves does not. */
export function testOfLeaf(path: Path, leaf: Leaf): (document: Document) => boolean {
  switch (leaf.kind) {
    case 'some':
      return (document) => someValue(document, path, true, leaf.test)
    case 'array':
      return (document) => someValue(document, path, false, (value) => Array.isArray(value) && leaf.test(value))
    default: {
      const tests = leaf.leaves.map((inner) => testOfLeaf(path, inner))
      const wanted = leaf.kind === 'all'
      return (document) => tests.every((test) => test(document)) === wanted
    }
  }
}

/** The same condition on one array element, for `$elemMatch: {$gt: 1}` and `$pull`. */
export function testOfElement(leaf: Leaf): (value: Value) => boolean {
  switch (leaf.kind) {
    case 'some':
      return leaf.test
    case 'array':
      return (value) => Array.isArray(value) && leaf.test(value)
    default: {
      const tests = leaf.leaves.map(testOfElement)
      const wanted = leaf.kind === 'all'
      return (value) => tests.every((test) => test(value)) === wanted
    }
  }
}
