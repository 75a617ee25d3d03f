/** A bar of a chart: its height in per cent of the highest; what is above nothing can always be seen. */
export interface Bar {
  readonly key: string
  readonly height: number
  /** The last one is still growing. */
  readonly now: boolean
}

const LEAST = 3

/** Values, oldest first, as bars; the last one is today. Pure. */
export function bars(values: readonly { readonly key: string; readonly value: number }[]): readonly Bar[] {
  const highest = Math.max(1, ...values.map(({ value }) => value))
  return values.map(({ key, value }, index) => ({
    key,
    height: value <= 0 ? 0 : Math.max(LEAST, Math.round((value / highest) * 100)),
    now: index === values.length - 1,
  }))
}
