import { glassEasel } from 'glass-easel-miniprogram-adapter'
import { domOf } from './backend'

/** First DOM node a component without one of its own (`virtualHost`) draws. */
function firstDrawn(element: glassEasel.Element): HTMLElement | null {
  for (const child of element.childNodes) {
    if (!(child instanceof glassEasel.Element)) continue
    const found = domOf(child) ?? firstDrawn(child)
    if (found !== null) return found
  }
  return null
}

function shownBy(element: glassEasel.Element): HTMLElement | null {
  const own = domOf(element)
  if (own !== null || !glassEasel.Component.isComponent(element)) return own
  const shadow = element.getShadowRoot()
  return shadow === null ? null : firstDrawn(shadow)
}

function writeDataset(dom: HTMLElement | null, name: string, value: unknown): void {
  const attribute = `data-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
  const text = typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '')
  dom?.setAttribute(attribute.replace(/[^\w-]/g, '-'), text)
}

/** Ids and datasets are glass-easel's own business; the DOM gets a copy, so that a test can find `#search` and `[data-id="7"]`. */
export function mirrorDatasets(): void {
  const original = glassEasel.Element.prototype.setDataset
  glassEasel.Element.prototype.setDataset = function (this: glassEasel.Element, name: string, value: unknown) {
    original.call(this, name, value)
    writeDataset(shownBy(this), name, value)
  }
}

/** For a component without a DOM node of its own, once it stands in the page: its first drawn node carries its id and dataset. */
export function mirrorVirtualHost(component: glassEasel.GeneralComponent): void {
  if (domOf(component) !== null) return
  const dom = shownBy(component)
  if (dom === null) return
  if (component.id !== '' && !dom.hasAttribute('id')) dom.setAttribute('id', component.id)
  for (const [name, value] of Object.entries(component.dataset)) writeDataset(dom, name, value)
}
