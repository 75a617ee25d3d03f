export interface GoPorts {
  /** Opens a page on top; false where WeChat does not, as with ten pages open. */
  readonly open: (url: string) => Promise<boolean>
  /** Opens it in place of the page on top. */
  readonly replace: (url: string) => void
  /** UTC ms. */
  readonly now: () => number
}

/** A second tap on the same thing so soon is the first one, ms. */
const TWICE_MS = 800

/** The way to a page: a double tap opens it once, and over ten pages it takes the place of the last. */
export function goWith({ open, replace, now }: GoPorts) {
  let last = { url: '', at: Number.NEGATIVE_INFINITY }
  return (url: string): void => {
    const at = now()
    if (url === last.url && at - last.at < TWICE_MS && at >= last.at) return
    last = { url, at }
    void open(url).then((opened) => {
      if (!opened) replace(url)
    })
  }
}
