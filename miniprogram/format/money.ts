export interface Money {
  /** `−` or nothing: it stands before the ¥. */
  readonly sign: string
  readonly yuan: string
  readonly cents: string
}

/** Fen → the parts a price is drawn from: `{ sign: '−', yuan: '1,234', cents: '.50' }`. Always two decimals. */
export function money(fen: number): Money {
  const size = Math.abs(fen)
  const yuan = String(Math.floor(size / 100)).replace(/\B(?=(\d{3})+$)/g, ',')
  return { sign: fen < 0 ? '−' : '', yuan, cents: `.${String(size % 100).padStart(2, '0')}` }
}
