/** Characters of a name that are searched; the rest of a very long one is description. */
const SEARCHED = 120

/** Widths, cases and compatibility forms that a person does not tell apart become one. */
function words(text: string): string[][] {
  const plain = text.normalize('NFKC').toLowerCase()
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => [...word])
}

const pairs = (word: readonly string[]) => word.slice(1).map((character, index) => `${word[index] ?? ''}${character}`)

/**
 * What a product is found by: every character and every pair of neighbours. Chinese has no blanks between words, so pairs
 * are its words; they serve Latin text as well.
 */
export function termsOf(...texts: readonly string[]): string[] {
  const searched = texts.flatMap((text) => words([...text].slice(0, SEARCHED).join('')))
  return [...new Set(searched.flatMap((word) => [...word, ...pairs(word)]))]
}

/** What a product must have to be found by `text`; empty where the text has nothing to search for. */
export function termsToFind(text: string): string[] {
  return [...new Set(words(text).flatMap((word) => (word.length === 1 ? word : pairs(word))))]
}
