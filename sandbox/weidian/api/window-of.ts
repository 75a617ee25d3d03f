import { WeidianError } from '../codes'
import { fromShopTime } from '../shop/shop-time'
import { type Arguments, textOf } from './text-of'

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
