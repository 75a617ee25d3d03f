/** Pauses between looks for the new order, ms: quick at first, 60 s in all. */
export const findWaits: readonly number[] = [1000, 2000, 3000, 5000, 8000, 12_000, 14_000, 15_000]
