/** Fen → yuan with two decimals, as every amount on the wire. */
export function toYuan(fen: number): string {
  const sign = fen < 0 ? '-' : ''
  const amount = Math.abs(fen)
  return `${sign}${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, '0')}`
}

/** `48.00` → 4800. A range (`99.00-399.00`) counts by its lower end. */
export function toFen(yuan: string): number {
  return Math.round(Number(yuan.split('-')[0]) * 100)
}
