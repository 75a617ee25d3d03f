/** A product's name may hold the description too, on lines of its own (docs/protocols/weidian.md, item fields): lists show one run of text. */
export function oneLine(name: string): string {
  return name.replace(/\s+/g, ' ').trim()
}
