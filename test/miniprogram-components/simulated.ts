import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { JSDOM } from 'jsdom'
import { vi } from 'vitest'
import { buildMiniprogram } from '../../tools/build/miniprogram'

/** Names a browser has and Node has not; components find them when they are drawn. */
const BROWSER = ['document', 'Node', 'HTMLElement', 'Element', 'Text', 'Event', 'CustomEvent', 'MutationObserver']

/** A method of the simulator's components that its types leave out. */
function listen(component: object, name: string, handler: (event: { detail: unknown }) => void): void {
  const add: unknown = Reflect.get(component, 'addEventListener')
  if (typeof add === 'function') add.call(component, name, handler)
}

export interface Drawn {
  readonly html: string
  /** Text of everything, white space apart. */
  readonly text: string
  tap(selector: string): void
  /** `detail` of each event of that name triggered since. */
  heard(name: string): readonly unknown[]
  set(data: object): void
  leave(): void
}

export interface Simulated {
  /** Draws one of our built components by its path below `miniprogram/`. */
  draw(path: string, properties: object): Drawn
  close(): Promise<void>
}

/** Builds the mini program, and draws its components in jsdom as WeChat's own simulator does. `wx` is what the test gives. */
export async function simulated(wx: object): Promise<Simulated> {
  const root = await mkdtemp(join(tmpdir(), 'wl-components-'))
  await buildMiniprogram({ out: root })
  const { window } = new JSDOM('<!doctype html><body></body>', { pretendToBeVisual: true })
  vi.stubGlobal('window', window)
  for (const name of BROWSER) vi.stubGlobal(name, window[name])
  vi.stubGlobal('wx', wx)
  vi.stubGlobal('getApp', () => ({}))
  vi.stubGlobal('getCurrentPages', () => [])
  const { load, render } = (await import('miniprogram-simulate')).default
  const draw = (path: string, properties: object): Drawn => {
    const component = render(load(join(root, path), { rootPath: root, compiler: 'simulate' }), properties)
    component.attach(window.document.body)
    const heard = new Map<string, unknown[]>()
    return {
      get html() {
        return String(component.dom?.outerHTML)
      },
      get text() {
        return String(component.dom?.outerHTML)
          .replace(/<[^>]*>/g, ' ')
          .replace(/\s+/g, ' ')
          .trim()
      },
      tap(selector) {
        const found = component.querySelector(selector)
        if (found === undefined) throw new Error(`nothing is ${selector}`)
        found.dispatchEvent('tap')
      },
      heard(name) {
        const known = heard.get(name)
        if (known !== undefined) return known
        const list: unknown[] = []
        heard.set(name, list)
        listen(component, name, (event) => list.push(event.detail))
        return list
      },
      set: (data) => component.setData(data),
      leave: () => component.detach(),
    }
  }
  return { draw, close: () => rm(root, { recursive: true, force: true }) }
}
