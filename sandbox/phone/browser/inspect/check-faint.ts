import { type Color, colorOf, contrast, over } from './contrast'
import type { Finding } from './finding'
import { ancestorsWithin, nameOf, shownTexts } from './shown'

/** What lies behind an element, and how much of it shines through; null where that is a picture. */
function behind(page: Element, node: Element): { readonly color: Color; readonly opacity: number } | null {
  let color: Color = [0, 0, 0, 0]
  let opacity = 1
  for (const at of [...ancestorsWithin(page, node), page]) {
    const style = getComputedStyle(at)
    if (style.backgroundImage !== 'none') return null
    if (color[3] === 0) opacity *= Number(style.opacity)
    color = over(color, colorOf(style.backgroundColor))
    if (color[3] >= 0.999) break
  }
  return { color: color[3] < 0.999 ? over(color, [255, 255, 255, 1]) : color, opacity }
}

/** Letters that stand out too little from what is behind them. */
export function checkFaint(page: Element, least: number): Finding[] {
  return shownTexts(page).flatMap(({ holder }): Finding[] => {
    const ground = behind(page, holder)
    if (ground === null) return []
    const [red, green, blue, alpha] = colorOf(getComputedStyle(holder).color)
    const seen = contrast(over([red, green, blue, alpha * ground.opacity], ground.color), ground.color)
    return seen >= least ? [] : [{ rule: 'faint', where: nameOf(holder), detail: seen.toFixed(2) }]
  })
}
