import { WeidianError } from '../codes'

/** `param` of a call: numbers and strings are both accepted where the platform does. */
export type Arguments = Readonly<Record<string, unknown>>

/** The argument as text; undefined where it is absent, null or empty. */
export function textOf(param: Arguments, name: string): string | undefined {
  const value = param[name]
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  throw new WeidianError(10019)
}
