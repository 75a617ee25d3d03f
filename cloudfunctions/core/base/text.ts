/** Runs of blanks, line breaks included, become one blank; ends are cut. */
export function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}

/** At most `length` characters as a person counts them, the last one `…` where something was cut. */
export function shorten(text: string, length: number): string {
  const characters = [...text]
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`
}

/** `周**`: the first character of a name stays. */
export function maskName(name: string): string {
  const [first, ...rest] = [...name.trim()]
  return first === undefined ? '' : `${first}${'*'.repeat(Math.min(Math.max(rest.length, 1), 2))}`
}
