/** A rectangle as WXML sees it: measured from the corner of the page, not of the browser. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly width: number
  readonly height: number
}

export function browserBox(element: Element): DOMRect {
  return Element.prototype.getBoundingClientRect.call(element)
}

/** Where the page of an element begins on the browser's screen, CSS px. */
export function pageOrigin(element: Element): { x: number; y: number } {
  const view = element.closest('.phone-page')
  if (view === null) return { x: 0, y: 0 }
  const { left, top } = browserBox(view)
  return { x: left, y: top }
}

export function pageBox(element: Element): Box {
  const { left, top, width, height } = browserBox(element)
  const { x, y } = pageOrigin(element)
  return { left: left - x, top: top - y, right: left - x + width, bottom: top - y + height, width, height }
}
