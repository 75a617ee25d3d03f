import { canonicalJson } from '../base/json'
import type { Detail } from '../platform/port'

/** How a row that we keep, or do not, differs from what the shop says now. */
export interface Compared {
  readonly id: string
  /**
   * `missing`: the shop has it, we have not · `behind`: both have it, and it differs · `vanished`: we have it, the shop says by id that it
   * does not exist · `failed`: it could not be read · `same`: equal, also where neither has it.
   */
  readonly verdict: 'same' | 'missing' | 'behind' | 'vanished' | 'failed'
  /** Words for what differs, never values. */
  readonly fields: readonly string[]
}

/** Of words for fields, those of which a field differs. Pure. */
export function differing<T extends object>(before: T, next: T, words: Readonly<Record<string, readonly (keyof T)[]>>): string[] {
  return Object.entries(words)
    .filter(([, fields]) => fields.some((field) => canonicalJson(before[field]) !== canonicalJson(next[field])))
    .map(([word]) => word)
}

/**
 * A detail against the record kept of it (null: none). `changed` says what a merge would change: null where nothing, else the words for
 * it; what differs only in what we derive ourselves (no word) is no difference between shop and us. Pure.
 */
export function compareRow<S, R>(
  detail: Detail<S>,
  record: R | null,
  changed: (record: R, snapshot: S) => readonly string[] | null,
): Compared {
  const { id } = detail
  const verdict = (name: Compared['verdict'], fields: readonly string[] = []): Compared => ({ id, verdict: name, fields })
  if ('failure' in detail) return verdict(detail.missing ? (record === null ? 'same' : 'vanished') : 'failed')
  if (record === null) return verdict('missing')
  const fields = changed(record, detail.snapshot) ?? []
  return fields.length === 0 ? verdict('same') : verdict('behind', fields)
}
