import { go } from './go'
/** A visit to 微店 in the web-view page: what the page that sent the person there wants to know on return. */
export interface Trip {
  readonly url: string
  /** Set by the web-view page: null while nothing went wrong. */
  refused: string | null
}

let current: Trip | null = null

export const trip = {
  /** Opens the page; `trip.end()` on return says how it went. */
  start(url: string): void {
    current = { url, refused: null }
    go(`/packages/shop/web-view/web-view?url=${encodeURIComponent(url)}`)
  },
  refuse(code: string): void {
    if (current !== null) current.refused = code
  },
  end(): Trip | null {
    const ended = current
    current = null
    return ended
  },
}
