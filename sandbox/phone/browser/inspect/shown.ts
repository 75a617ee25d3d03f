/** The box of a node on the screen; elements of the mini program answer `getBoundingClientRect` from the page's corner. */
export function boxOf(node: Element): DOMRect {
  return Element.prototype.getBoundingClientRect.call(node)
}

/** The box a finger can meet: where the element has none of its own (`display: contents`), that of what it holds. */
export function touchBox(node: Element): DOMRect {
  if (getComputedStyle(node).display !== 'contents') return boxOf(node)
  const boxes = [...node.children].map(touchBox).filter(({ width, height }) => width > 0 && height > 0)
  const left = Math.min(...boxes.map((box) => box.left))
  const top = Math.min(...boxes.map((box) => box.top))
  const [right, bottom] = [Math.max(...boxes.map((box) => box.right)), Math.max(...boxes.map((box) => box.bottom))]
  return boxes.length === 0 ? boxOf(node) : new DOMRect(left, top, right - left, bottom - top)
}

export function isShown(node: Element): boolean {
  return node.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true })
}

/** The page on top, without the bars of WeChat. */
export function topPage(): HTMLElement | null {
  return document.querySelector<HTMLElement>('.phone-view:not(.hidden) .phone-page')
}

export function ancestorsWithin(page: Element, node: Element): Element[] {
  const found: Element[] = []
  for (let at: Element | null = node; at !== null && at !== page; at = at.parentElement) found.push(at)
  return found
}

/** Texts that can be seen, each with the element that holds it and its boxes line by line. */
export function shownTexts(page: Element): { readonly holder: Element; readonly words: string; readonly lines: readonly DOMRect[] }[] {
  const walker = document.createTreeWalker(page, NodeFilter.SHOW_TEXT)
  const range = document.createRange()
  const found = []
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const words = node.textContent?.trim() ?? ''
    const holder = node.parentElement
    if (words === '' || holder === null || !isShown(holder)) continue
    range.selectNodeContents(node)
    const lines = [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1)
    if (lines.length > 0) found.push({ holder, words, lines })
  }
  return found
}

export function nameOf(node: Element): string {
  const own = [...node.classList].filter((name) => !name.includes('--'))
  const classes = own.length === 0 ? node.tagName.toLowerCase() : `.${own.join('.')}`
  const words = (node.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 24)
  return words === '' ? classes : `${classes} "${words}"`
}
