import type { ErrorEntry, ErrorKind } from '../../base/error'
import { businessCodes } from './codes-business'
import { platformCodes } from './codes-platform'

/** Codes with the same meaning, what kind of failure that is, what happened and what the person can do. */
export type CodeLine = readonly [
  codes: readonly number[],
  kind: ErrorKind,
  zh: string,
  en: string,
  hint: { readonly zh: string; readonly en: string },
]

function table(lines: readonly CodeLine[]): ReadonlyMap<number, ErrorEntry> {
  const entries = new Map<number, ErrorEntry>()
  for (const [codes, kind, zh, en, hint] of lines) for (const code of codes) entries.set(code, { kind, zh, en, hint })
  return entries
}

/** Every status code the platform documents (docs/protocols/weidian.md §2.3) → what it means to us. */
export const codes = table([...platformCodes, ...businessCodes])
