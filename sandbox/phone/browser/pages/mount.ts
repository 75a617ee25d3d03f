import { glassEasel } from 'glass-easel-miniprogram-adapter'
import { trust } from '../engine/trust'
import type { PhoneParts } from '../phone'
import type { PageCaller } from './page-caller'

/** A component that stands by itself: a page, or a tab bar of the mini program's own. */
export interface Mounted {
  readonly component: glassEasel.GeneralComponent
  readonly caller: PageCaller
  attach(parent: HTMLElement): void
}

/** Makes a component of the mini program, not yet shown; properties it has are set from `query` first. */
export function mount({ code, backend }: PhoneParts, tag: string, path: string, query: Readonly<Record<string, string>>): Mounted {
  code.load(path)
  const component = code.space.getComponentSpace().createComponentByUrl(tag, path, null, backend)
  const known = Object.keys(query).filter((name) => glassEasel.Component.hasProperty(component, name))
  if (known.length > 0) component.setData(Object.fromEntries(known.map((name) => [name, query[name]])))
  const caller: unknown = component.getMethodCaller()
  if (typeof caller !== 'object' || caller === null) throw new Error(`${path} has no instance`)
  const asBackend = (node: unknown) => trust<glassEasel.GeneralBackendElement>(node)
  return {
    component,
    caller,
    attach(parent) {
      const place = document.createElement('div')
      parent.append(place)
      glassEasel.Element.replaceDocumentElement(component, asBackend(parent), asBackend(place))
    },
  }
}
