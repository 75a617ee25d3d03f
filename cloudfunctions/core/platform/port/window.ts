/**
 * A span of the shop's time, UTC ms, whole seconds. `to: null` leaves it open at its end. Whether a platform counts the
 * ends in is its adapter's business: an adapter gives at least every row with `from` ≤ time ≤ `to`.
 */
export interface Window {
  readonly by: 'created' | 'updated'
  readonly from: number
  readonly to: number | null
}
