import { checkEdges, checkSpills } from './check-edges'
import { checkFaint } from './check-faint'
import { checkTaps } from './check-taps'
import type { Inspection } from './finding'
import { topPage } from './shown'

/** Contrast of letters, as WCAG AA asks it of usual sizes. */
const LEAST_CONTRAST = 4.5

/** Looks at the page on top as it stands: `least` px is what a tap needs in both directions. */
export function inspect(least: number): Inspection {
  const page = topPage()
  if (page === null) return { findings: [], nodes: 0 }
  const list = [...page.querySelectorAll('[class]')].find((node) => [...node.classList].some((name) => /(^|--)ll$/.test(name)))
  const findings = [...checkEdges(page), ...checkSpills(page), ...checkFaint(page, LEAST_CONTRAST), ...checkTaps(page, least)]
  return { findings, nodes: (list ?? page).querySelectorAll('*').length }
}
