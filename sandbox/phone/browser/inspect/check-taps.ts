import type { Finding } from './finding'
import { ancestorsWithin, boxOf, isShown, nameOf, touchBox } from './shown'

const FIELDS = 'wx-input, wx-textarea, wx-switch, wx-slider, wx-navigator'
/** Native elements say by themselves what they are. */
const NATIVE = /^WX-(BUTTON|INPUT|TEXTAREA|SWITCH|SLIDER|NAVIGATOR|PICKER|CHECKBOX|RADIO|LABEL|FORM)$/

function words(node: Element): string {
  if (node.getAttribute('aria-hidden') === 'true') return ''
  const own = node.getAttribute('aria-label') ?? ''
  if (own !== '') return own
  return [...node.childNodes]
    .map((child) => (child instanceof Element ? words(child) : (child.textContent ?? '')))
    .join('')
    .trim()
}

/** A component that listens hands on what its only part says. */
function roleOf(node: Element): string {
  const only = node.childElementCount === 1 ? node.firstElementChild : null
  return ownRole(node) || (only === null ? '' : ownRole(only))
}

function ownRole(node: Element): string {
  return node.getAttribute('aria-role') ?? node.getAttribute('role') ?? (NATIVE.test(node.tagName) ? 'native' : '')
}

/** Covers what is behind it: a tap anywhere on it goes away. */
function isMask(page: Element, node: Element): boolean {
  const [box, whole] = [touchBox(node), boxOf(page)]
  return box.width >= whole.width - 1 && box.height >= whole.height - 1
}

function faults(page: Element, node: Element, least: number): Finding[] {
  const where = nameOf(node)
  const found: Finding[] = []
  const { width, height } = touchBox(node)
  if (Math.min(width, height) < least - 0.5) found.push({ rule: 'small', where, detail: `${Math.round(width)} × ${Math.round(height)}` })
  const isField = node.matches(FIELDS)
  if (!isField && words(node) === '') found.push({ rule: 'nameless', where, detail: 'no words, no aria-label' })
  if (!isField && roleOf(node) === '') found.push({ rule: 'nameless', where, detail: 'no aria-role' })
  const outer = ancestorsWithin(page, node).find((at) => at !== node && at.hasAttribute('data-phone-tap') && roleOf(at) !== '')
  if (outer !== undefined && !isMask(page, outer)) found.push({ rule: 'nested', where, detail: `inside ${nameOf(outer)}` })
  return found
}

/** Everything that can be tapped: large enough, with a name and a role, not one inside another. */
export function checkTaps(page: Element, least: number): Finding[] {
  const tappable = [...page.querySelectorAll(`[data-phone-tap], ${FIELDS}`)]
  return tappable
    .filter((node) => isShown(node) && touchBox(node).width > 0 && !isMask(page, node))
    .flatMap((node) => faults(page, node, least))
}
