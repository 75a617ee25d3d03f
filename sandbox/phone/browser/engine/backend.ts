import { glassEasel } from 'glass-easel-miniprogram-adapter'
import { rewriteUnits } from '../../css-units'
import type { Recorder } from '../recorder'
import { pageBox } from './geometry'
import { trust } from './trust'

type BackendElement = glassEasel.domlikeBackend.Element

/** Elements made by the phone's own templates; everything else in the DOM is `wx-<tag>`, as in WeChat. */
const OWN = 'html-'

/** Tags of the web that mini programs are seen to use; WeChat takes them as boxes without a meaning. */
const HTML_TAGS = new Set(
  'a abbr article aside b blockquote br code dd del div dl dt em fieldset font footer h1 h2 h3 h4 h5 h6 header hr i img ins li main mark nav ol p pre q s section small span strong sub sup table tbody td tfoot th thead tr tt u ul'.split(
    ' ',
  ),
)

/** Elements of WeChat's first year, taken away since: nothing but their text is left of them. */
const GONE = new Set(['loading', 'toast', 'modal', 'action-sheet', 'action-sheet-item', 'action-sheet-cancel'])

/** The DOM node behind an element of glass-easel. */
export function domOf(element: glassEasel.Element): HTMLElement | null {
  const node: unknown = element.$$
  return node instanceof HTMLElement ? node : null
}

/** The element of glass-easel a DOM node belongs to: its own or its nearest ancestor's. */
export function elementAt(node: EventTarget | null): glassEasel.Element | null {
  let current = node instanceof Node ? node : null
  while (current !== null) {
    const value: unknown = Reflect.get(current, '__wxElement')
    if (value instanceof glassEasel.Element) return value
    current = current.parentNode
  }
  return null
}

function createNode(tag: string): HTMLElement {
  const node = document.createElement(tag.startsWith(OWN) ? tag.slice(OWN.length) : `wx-${tag}`)
  const setAttribute = node.setAttribute.bind(node)
  node.setAttribute = (name, value) => setAttribute(name, name === 'style' ? rewriteUnits(value) : value)
  node.getBoundingClientRect = () => {
    const { left, top, width, height } = pageBox(node)
    return new DOMRect(left, top, width, height)
  }
  // glass-easel puts the component's own prefix before an id; tests and style sheets know the id as written.
  Object.defineProperty(node, 'id', {
    get: () => node.getAttribute('id') ?? '',
    set: (id: string) => setAttribute('id', id.replace(/^.*?--/, '')),
  })
  return node
}

/**
 * glass-easel on this window, with what its own backend lacks: events only from the phone's gestures (its own forwards the browser's
 * `change` and `scroll` beside ours, and is deaf to the mouse after the first touch), WXSS units in `style`, boxes measured from the page.
 */
export class PhoneBackend extends glassEasel.CurrentWindowBackendContext {
  readonly #recorder: Recorder

  constructor(recorder: Recorder) {
    super()
    this.#recorder = recorder
    const plain = this.document
    this.document = {
      createElement: (tag) => trust<BackendElement>(createNode(tag)),
      createTextNode: (text) => plain.createTextNode.call(document, text),
      createDocumentFragment: () => plain.createDocumentFragment.call(document),
    }
  }

  /** Marks what listens to taps, for whoever looks at the page. */
  override setListenerStats(node: BackendElement, type: string): void {
    const dom: unknown = node
    if (type === 'tap' && dom instanceof HTMLElement) dom.setAttribute('data-phone-tap', '')
  }

  override appendStyleSheetPath(): number {
    return 0
  }

  override associateValue(node: BackendElement, value: glassEasel.Element): void {
    super.associateValue(node, value)
    if (!glassEasel.NativeNode.isNativeNode(value) || value.is.startsWith(OWN)) return
    if (HTML_TAGS.has(value.is)) this.#recorder.notice(`<${value.is}> is no element of the base library: a plain inline box, as in WeChat`)
    else if (GONE.has(value.is)) this.#recorder.notice(`<${value.is}> is gone from the base library: a plain inline box, as in WeChat`)
    else this.#recorder.missing(`<${value.is}>`)
  }

  override getWindowWidth(): number {
    return document.querySelector('.phone-pages')?.clientWidth ?? 375
  }

  override getWindowHeight(): number {
    return document.querySelector('.phone-page')?.clientHeight ?? 667
  }

  /** Sends an event through the mini program's tree; answers whether a handler stopped what the browser would do. */
  dispatch(target: EventTarget | null, type: string, detail: unknown, extraFields: Record<string, unknown> = {}): boolean {
    const element = elementAt(target)
    if (element === null) return false
    const event = new glassEasel.Event(type, detail, { bubbles: true, composed: true, capturePhase: true, extraFields })
    glassEasel.Event.dispatchEvent(element, event)
    return event.defaultPrevented()
  }
}
