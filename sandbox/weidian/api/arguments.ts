import { WeidianError } from '../codes'
import { fromShopTime } from '../shop/shop-time'

/** `param` of a call: numbers and strings are both accepted where the platform does. */
export type Arguments = Readonly<Record<string, unknown>>

/** The argument as text; undefined where it is absent, null or empty. */
export function textOf(param: Arguments, name: string): string | undefined {
  const value = param[name]
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  throw new WeidianError(10019)
}

export interface Page {
  readonly number: number
  readonly size: number
}

/** @throws WeidianError 20501 and 20502 for what is not a whole number from 1, and for a size over the limit where that is refused */
export function pageOf(param: Arguments, limits: { usual: number; most: number; over: 'error' | 'clamp' }): Page {
  const number = wholeOf(param, 'page_num', 1, 20501)
  const size = wholeOf(param, 'page_size', limits.usual, 20502)
  if (size > limits.most && limits.over === 'error') throw new WeidianError(20502)
  return { number, size: Math.min(size, limits.most) }
}

function wholeOf(param: Arguments, name: string, usual: number, code: number): number {
  const text = textOf(param, name)
  if (text === undefined) return usual
  if (!/^\d{1,9}$/.test(text) || Number(text) === 0) throw new WeidianError(code)
  return Number(text)
}

export interface Window {
  readonly start: number | null
  readonly end: number | null
}

/**
 * A pair of times, UTC ms.
 * @throws WeidianError 20032 for another form, 20055 where the start is after the end or in the future
 */
export function windowOf(param: Arguments, startName: string, endName: string, now: number): Window {
  const start = timeOf(param, startName)
  const end = timeOf(param, endName)
  if (start !== null && (start > now || (end !== null && start > end))) throw new WeidianError(20055)
  return { start, end }
}

function timeOf(param: Arguments, name: string): number | null {
  const text = textOf(param, name)
  if (text === undefined) return null
  const ms = fromShopTime(text)
  if (ms === null) throw new WeidianError(20032)
  return ms
}
