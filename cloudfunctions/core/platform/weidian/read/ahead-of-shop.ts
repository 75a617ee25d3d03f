import { Failure } from '../../../base/error'
import type { ListPage } from '../../port/rows'

/**
 * A window that begins after the shop's present is refused with 20055 (docs/protocols/weidian.md §2.3). That happens where the shop's
 * clock was set back: the window holds nothing, and the refusal tells the shop's time. Any other failure is thrown on.
 */
export function aheadOfShop(from: number, error: unknown): ListPage {
  const shopTime = error instanceof Failure && error.code === 'weidian.20055' ? error.data?.shopTime : null
  if (typeof shopTime !== 'number' || from <= shopTime) throw error
  return { rows: [], total: 0, shopTime }
}
