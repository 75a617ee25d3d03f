/** `https://weidian.com/item.html?…` → `weidian.com`; there is no `URL` in a mini program. */
export function hostOf(url: string): string {
  return /^https?:\/\/([^/?#:]+)/.exec(url)?.[1] ?? ''
}
