/** The value below which a share of the samples lies (nearest rank). `share` 0.99 is p99. Throws for no samples. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b)
  const value = sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)]
  if (value === undefined) throw new RangeError('no samples')
  return value
}

export const median = (samples: readonly number[]): number => percentile(samples, 0.5)
