/** The shop's counters. Order and sub-order numbers have 15 digits, refund numbers 18. */
export interface Numbers {
  order(): string
  sub(): number
  refund(): string
  /** Two consecutive refund numbers that are equal as floating point (docs/protocols/weidian.md §8.4). */
  refundPair(): readonly [string, string]
}

export function createNumbers(from: { orderFrom: string; subOrderFrom: string; refundFrom: string }): Numbers {
  let order = Number(from.orderFrom)
  let sub = Number(from.subOrderFrom)
  let refund = BigInt(from.refundFrom)
  const next = () => String(refund++)
  return {
    order: () => String(order++),
    sub: () => sub++,
    refund: next,
    refundPair() {
      let first = next()
      for (;;) {
        const second = next()
        if (Number(first) === Number(second)) return [first, second]
        first = second
      }
    },
  }
}
