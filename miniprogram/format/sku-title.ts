/** The shop writes `小;米白`; people read `小，米白`. */
export function skuTitle(title: string): string {
  return title
    .split(/[;；]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join('，')
}
