import { money } from './money'

/** Fen → `¥1,234.50` for the middle of a sentence. */
export function moneyText(fen: number): string {
  const { sign, yuan, cents } = money(fen)
  return `${sign}¥${yuan}${cents}`
}
