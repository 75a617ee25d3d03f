/** Ids in groups of four, as a person reads them aloud: `7820 3455 6612 03`. */
export function groups(id: string): string {
  return id.replace(/(.{4})(?=.)/g, '$1 ')
}
