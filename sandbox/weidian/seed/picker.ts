/** Picks by weight in logarithmic time: for lists of thousands, drawn from a hundred thousand times. */
export function createPicker<T>(list: readonly T[], weight: (value: T) => number): (fraction: number) => T {
  const kept = list.filter((value) => weight(value) > 0)
  const sums: number[] = []
  let total = 0
  for (const value of kept) {
    total += weight(value)
    sums.push(total)
  }
  return (fraction) => {
    const wanted = fraction * total
    let low = 0
    let high = kept.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sums[middle] ?? 0) > wanted) high = middle
      else low = middle + 1
    }
    const value = kept[low]
    if (value === undefined) throw new RangeError('nothing to pick from')
    return value
  }
}
