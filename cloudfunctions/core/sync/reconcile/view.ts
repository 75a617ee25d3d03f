import type * as z from 'zod'
import type { dayReport } from './contract'
import type { Reconciliation } from './record'

/** One day as the merchant sees it. Pure. */
export function reportOf(row: Reconciliation): z.output<typeof dayReport> {
  const { kind, day, verdict, there, here, depth, drifts, more, comparedAt, startedAt } = row
  return { kind, day, verdict, shop: there, here, depth, drifts, more, comparedAt: comparedAt ?? startedAt }
}
