import { boxOf, isShown, topPage } from './shown'

/** Where the first of a shape stands, px below the page's top, and how tall it is. */
export interface Landmark {
  readonly top: number
  readonly height: number
}

/** The first shown element of each class on the page on top: what must not move when content takes a skeleton's place. */
export function landmarks(): Readonly<Record<string, Landmark>> {
  const page = topPage()
  if (page === null) return {}
  const { top: above } = boxOf(page)
  const found = new Map<string, Landmark>()
  for (const node of page.querySelectorAll('wx-page [class]')) {
    const fresh = [...node.classList].map((name) => name.replace(/^.*--/, '')).filter((name) => !found.has(name))
    if (fresh.length === 0 || !isShown(node)) continue
    const { top, height } = boxOf(node)
    for (const name of fresh) found.set(name, { top: top - above, height })
  }
  return Object.fromEntries(found)
}
