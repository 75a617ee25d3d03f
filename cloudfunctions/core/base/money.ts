/** Whole fen (分). Yuan exist only on the wire and on screens. */
export type Fen = number

const YUAN = /^([+-]?)[^\d.+-]*(\d{1,13})(?:\.(\d{1,2})0*)?$/

/**
 * Yuan text of the shop → fen, without floating point. Accepts `48.00`, `48`, `-5.00`, `-￥5.00`, `￥5`
 * (docs/protocols/weidian.md, trap 7). Returns null for anything else, ranges included.
 */
export function parseYuan(text: string | number): Fen | null {
  const match = YUAN.exec(String(text).trim())
  if (match === null) return null
  const [, sign, yuan = '', fraction = ''] = match
  const fen = Number(yuan) * 100 + Number(fraction.padEnd(2, '0'))
  return sign === '-' && fen !== 0 ? -fen : fen
}

/** Fen → `1234.50`, no thousands mark: for files and the wire. */
export function formatYuan(fen: Fen): string {
  const absolute = Math.abs(fen)
  return `${fen < 0 ? '-' : ''}${Math.floor(absolute / 100)}.${String(absolute % 100).padStart(2, '0')}`
}
