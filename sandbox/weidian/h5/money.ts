import { toYuan } from '../shop/yuan'

/** `¥48.00` with small sign and fen. */
export function money(fen: number): string {
  const [yuan, rest] = toYuan(fen).split('.')
  return `<small>¥</small>${yuan}<small>.${rest}</small>`
}
