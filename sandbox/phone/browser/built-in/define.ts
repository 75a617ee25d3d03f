import { type CodeSpace, glassEasel } from 'glass-easel-miniprogram-adapter'
import { domOf } from '../engine/backend'
import { trust } from '../engine/trust'
import type { Phone } from '../phone'
import type { BuiltIn, BuiltInNode, Hooks } from './built-in'

/** Every element of the base library has these. */
const COMMON: BuiltIn['properties'] = {
  hidden: false,
  ariaRole: '',
  ariaLabel: '',
  ariaHidden: null,
  ariaDisabled: null,
  ariaChecked: null,
  ariaSelected: null,
  ariaExpanded: null,
  ariaModal: null,
  ariaLive: '',
  ariaAtomic: null,
  ariaLabelledby: '',
  ariaDescribedby: '',
  ariaControls: '',
  ariaHaspopup: null,
  ariaPressed: null,
  ariaValuemax: null,
  ariaValuemin: null,
  ariaValuenow: null,
  ariaValuetext: null,
  ariaOwns: '',
  ariaLevel: null,
  hoverClass: 'none',
  hoverStopPropagation: false,
  hoverStartTime: 50,
  hoverStayTime: 400,
}

const ARIA = Object.keys(COMMON).filter((name) => name.startsWith('aria'))

function property(initial: unknown): { type: never; value?: never } {
  const type = initial === null ? null : typeof initial === 'function' ? initial : Object(initial).constructor
  const value = initial === null || typeof initial === 'function' ? undefined : initial
  return { type: trust<never>(type), ...(value === undefined ? {} : { value: trust<never>(value) }) }
}

function nodeOf(element: glassEasel.GeneralComponent, dom: HTMLElement): BuiltInNode {
  const get = (name: string): unknown => Reflect.get(element.data, name)
  return {
    element,
    dom,
    get,
    text: (name) => String(get(name) ?? ''),
    number: (name) => Number(get(name)),
    flag: (name) => Boolean(get(name)),
    set: (name, value) => element.setData({ [name]: value }),
    emit(type, detail = {}, bubbles = false) {
      let returned: unknown
      const handleListenerReturn = (value: unknown) => {
        returned = value
        return value === false ? false : undefined
      }
      element.triggerEvent(type, detail, { bubbles, composed: bubbles, handleListenerReturn })
      return returned
    },
    on: (type, listener) => element.addListener(type, listener),
  }
}

function renderCommon({ get, flag, dom }: BuiltInNode): void {
  dom.toggleAttribute('hidden', flag('hidden'))
  for (const name of ARIA) {
    const value = get(name)
    const attribute = name === 'ariaRole' ? 'role' : `aria-${name.slice('aria'.length).toLowerCase()}`
    if (value === null || value === undefined || value === '') dom.removeAttribute(attribute)
    else dom.setAttribute(attribute, String(value))
  }
}

/** Registers one component of the base library under its tag. */
export function defineBuiltIn(
  space: CodeSpace,
  { name, properties = {}, setup }: BuiltIn,
  phone: () => Phone,
  template: glassEasel.template.ComponentTemplate,
): void {
  const hooks = new WeakMap<object, Hooks & { readonly node: BuiltInNode; attachedOnce: boolean }>()
  const all = Object.entries({ ...COMMON, ...properties }).map(([key, initial]) => [key, property(initial)] as const)
  const render = (self: object) => {
    const found = hooks.get(self)
    if (!found?.attachedOnce) return
    renderCommon(found.node)
    found.render?.()
  }
  const components = space.getComponentSpace()
  const definition = components.defineComponent({
    is: `phone/${name}`,
    options: { propertyPassingDeepCopy: glassEasel.DeepCopyKind.None, dataDeepCopy: glassEasel.DeepCopyKind.None },
    template,
    properties: Object.fromEntries(all),
    observers: [
      {
        fields: '**',
        observer: function (this: object) {
          render(this)
        },
      },
    ],
    lifetimes: {
      created(this: glassEasel.GeneralComponent) {
        const dom = domOf(this)
        if (dom === null) return
        const node = nodeOf(this, dom)
        hooks.set(this, { ...setup?.(node, phone()), node, attachedOnce: false })
      },
      attached(this: glassEasel.GeneralComponent) {
        const found = hooks.get(this)
        if (found === undefined) return
        found.attachedOnce = true
        render(this)
        found.attached?.()
      },
      detached(this: glassEasel.GeneralComponent) {
        hooks.get(this)?.detached?.()
      },
    },
  })
  components.setGlobalUsingComponent(name, trust<glassEasel.GeneralComponentDefinition>(definition))
}
