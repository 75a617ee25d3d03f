import { WeidianError } from '../codes'
import { type Arguments, textOf } from './text-of'

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
