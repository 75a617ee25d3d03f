import type { Finding } from './finding'
import { ancestorsWithin, boxOf, nameOf, shownTexts, touchBox } from './shown'

/** Px a line may stand out. */
const SLACK = 2
/** And this part of itself up and down: the box of letters is taller than a tight line, and mostly empty there. */
const AIR = 0.15

/** Cuts on purpose: an ellipsis says that there is more. */
function says(style: CSSStyleDeclaration): boolean {
  return style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none'
}

const scrolls = (value: string) => value === 'auto' || value === 'scroll'
const hides = (value: string) => value === 'hidden' || value === 'clip'

/** What happens to a line at the edges of what holds it; the first edge that scrolls ends the question. */
function edgeOf(page: Element, holder: Element, line: DOMRect): Finding | null {
  for (const at of ancestorsWithin(page, holder)) {
    const [box, style] = [touchBox(at), getComputedStyle(at)]
    const across = line.right > box.right + SLACK || line.left < box.left - SLACK
    const air = SLACK + line.height * AIR
    const down = line.bottom > box.bottom + air || line.top < box.top - air
    if ((across && scrolls(style.overflowX)) || (down && scrolls(style.overflowY)) || says(style)) return null
    if ((across && hides(style.overflowX)) || (down && hides(style.overflowY)))
      return { rule: 'cut', where: nameOf(holder), detail: `by ${nameOf(at)}` }
    if (at.hasAttribute('data-phone-tap') && (across || down))
      return { rule: 'spills', where: nameOf(holder), detail: `out of ${nameOf(at)}` }
  }
  const box = boxOf(page)
  if (line.right <= box.right + SLACK && line.left >= box.left - SLACK) return null
  return {
    rule: 'wide',
    where: nameOf(holder),
    detail: `${Math.round(line.left)} to ${Math.round(line.right)} of ${Math.round(box.width)}`,
  }
}

/** Texts beyond the page, cut without a sign, or out of the box of what is tapped. */
export function checkEdges(page: Element): Finding[] {
  const lines = shownTexts(page).flatMap(({ holder, lines: boxes }): Finding[] => {
    for (const line of boxes) {
      const finding = edgeOf(page, holder, line)
      if (finding !== null) return [finding]
    }
    return []
  })
  const scroller = page.querySelector('.phone-scroller')
  if (scroller === null || scroller.scrollWidth <= scroller.clientWidth + 1) return lines
  return [{ rule: 'wide', where: 'page', detail: `${scroller.scrollWidth} of ${scroller.clientWidth}` }, ...lines]
}

/** Boxes given a height that what they hold does not fit into. */
export function checkSpills(page: Element): Finding[] {
  const texts = new Set(shownTexts(page).map(({ holder }) => holder))
  return [...texts].flatMap((holder): Finding[] => {
    const { display, overflowY, fontSize } = getComputedStyle(holder)
    const spilled = holder.scrollHeight - holder.clientHeight
    // The letters' own box is taller than a tight line; only more than that hides something.
    const room = SLACK + Number.parseFloat(fontSize) * 0.25
    if (display === 'inline' || display === 'contents' || overflowY !== 'visible' || spilled <= room) return []
    return [{ rule: 'spills', where: nameOf(holder), detail: `${spilled} px` }]
  })
}
