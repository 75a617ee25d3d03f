/** Kinds that are synced so far; the key of their state in a job and the middle of a dead letter's key. */
export const kindNames = ['orders', 'products'] as const
export type KindName = (typeof kindNames)[number]
