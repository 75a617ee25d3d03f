/** `https://weidian.com:8443/item.html?…` → `weidian.com:8443`, as the server names hosts; there is no `URL` in a mini program. */
export function hostOf(url: string): string {
  return /^https?:\/\/([^/?#]+)/.exec(url)?.[1] ?? ''
}
