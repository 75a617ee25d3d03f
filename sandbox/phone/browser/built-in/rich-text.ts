import { rewriteUnits } from '../../css-units'
import { isObject } from '../wx/api'
import type { BuiltIn } from './built-in'
import { fileUrl } from './file-url'

/** Tags WeChat's rich text keeps; others vanish with what is in them. */
const TAGS = new Set(
  'a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del div dl dt em fieldset font footer h1 h2 h3 h4 h5 h6 header hr i img ins label legend li mark nav ol p pre q rt ruby s section small span strong sub sup table tbody td tfoot th thead tr tt u ul'.split(
    ' ',
  ),
)
const ATTRIBUTES = new Set([
  'class',
  'style',
  'alt',
  'src',
  'height',
  'width',
  'colspan',
  'rowspan',
  'align',
  'dir',
  'span',
  'start',
  'type',
])

function copyAttributes(from: Iterable<readonly [string, unknown]>, to: HTMLElement): void {
  for (const [name, value] of from) {
    if (!ATTRIBUTES.has(name)) continue
    if (name === 'src') to.setAttribute('src', fileUrl(String(value)))
    else to.setAttribute(name, name === 'style' ? rewriteUnits(String(value)) : String(value))
  }
}

function fromDom(node: Node): Node | null {
  if (node instanceof Text) return document.createTextNode(node.data)
  if (!(node instanceof HTMLElement) || !TAGS.has(node.tagName.toLowerCase())) return null
  const copy = document.createElement(node.tagName === 'A' ? 'span' : node.tagName)
  copyAttributes(
    [...node.attributes].map(({ name, value }) => [name, value] as const),
    copy,
  )
  copy.append(...[...node.childNodes].flatMap((child) => fromDom(child) ?? []))
  return copy
}

function fromNode(node: unknown): Node[] {
  if (!isObject(node)) return []
  if (node.type === 'text')
    return [
      document.createTextNode(
        String(node.text ?? '')
          .replace(/&nbsp;/g, '\u00a0')
          .replace(/&lt;/g, '<')
          .replace(/&gt;/g, '>')
          .replace(/&amp;/g, '&'),
      ),
    ]
  const name = String(node.name ?? '').toLowerCase()
  if (!TAGS.has(name)) return []
  const copy = document.createElement(name === 'a' ? 'span' : name)
  copyAttributes(isObject(node.attrs) ? Object.entries(node.attrs) : [], copy)
  copy.append(...(Array.isArray(node.children) ? node.children.flatMap(fromNode) : []))
  return [copy]
}

const richText: BuiltIn = {
  name: 'rich-text',
  shape: 'none',
  properties: { nodes: null, space: '', userSelect: false, mode: 'default' },
  setup: ({ dom, get }) => ({
    render() {
      const nodes = get('nodes')
      if (Array.isArray(nodes)) dom.replaceChildren(...nodes.flatMap(fromNode))
      else {
        const parsed = new DOMParser().parseFromString(String(nodes ?? ''), 'text/html')
        dom.replaceChildren(...[...parsed.body.childNodes].flatMap((child) => fromDom(child) ?? []))
      }
    },
  }),
}

export const RICH_TEXTS: readonly BuiltIn[] = [richText]
