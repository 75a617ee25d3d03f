import type { OrderSnapshot } from '../../platform/port'

/** Digits of the number's end that people type. */
const TAILS = [4, 6, 8]

/** Names of so many lines are searched. */
const LINES = 10
const CHARACTERS = 40

function pairsOf(text: string): string[] {
  const words =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  const pairs: string[] = []
  for (const word of words) {
    let last = ''
    for (const character of word) {
      if (last !== '') pairs.push(last + character)
      last = character
    }
    if (last === word) pairs.push(word)
  }
  return pairs
}

const beginning = (name: string) => (name.length <= CHARACTERS ? name : [...name].slice(0, CHARACTERS).join(''))

/** What an order is found by: its number, the end of it, and pairs of neighbours in the names of its lines. */
export function orderTerms(snapshot: OrderSnapshot): string[] {
  const { number } = snapshot
  const names = snapshot.lines.slice(0, LINES).flatMap((line) => pairsOf(beginning(line.name)))
  return [...new Set([number, ...TAILS.map((length) => number.slice(-length)), snapshot.trackingNumber, ...names])].filter(
    (term) => term !== '',
  )
}

/** What an order must have to be found by `text`: digits are a number or its end, anything else a name. */
export function orderTermsToFind(text: string): string[] {
  const plain = text.replace(/\s+/g, '')
  if (/^[0-9A-Za-z-]{4,}$/.test(plain) && /\d{4}/.test(plain)) return [plain]
  return [...new Set(pairsOf(text))]
}
