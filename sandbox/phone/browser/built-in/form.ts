import { glassEasel } from 'glass-easel-miniprogram-adapter'
import { domOf, elementAt } from '../engine/backend'
import { isFormField } from '../engine/form-behaviors'
import type { BuiltIn, BuiltInNode } from './built-in'
import { activations, fieldValues } from './controls'

interface Field {
  readonly name: string
  readonly value: unknown
  reset(): void
}

function fieldOf(element: glassEasel.Element): Field | null {
  if (!glassEasel.Component.isComponent(element)) return null
  const own = fieldValues.get(element)
  const name = String(Reflect.get(element.data, 'name') ?? '')
  if (own !== undefined) return { name, value: own.value(), reset: own.reset }
  return isFormField(element) ? { name, value: Reflect.get(element.data, 'value'), reset: () => undefined } : null
}

/** Fields of the form's own template, in the order they stand; what a component has inside is the component's. */
function fieldsOf(form: BuiltInNode): Field[] {
  const found = [...form.dom.querySelectorAll('*')].flatMap((dom) => {
    const element = elementAt(dom)
    if (element === null || domOf(element) !== dom || element.ownerShadowRoot !== form.element.ownerShadowRoot) return []
    const field = fieldOf(element)
    return field === null || field.name === '' ? [] : [field]
  })
  return found
}

export const forms = new WeakMap<Node, { submit(target: object): void; reset(): void }>()

const form: BuiltIn = {
  name: 'form',
  shape: 'slot',
  properties: { reportSubmit: false, reportSubmitTimeout: 0 },
  setup(node) {
    forms.set(node.dom, {
      submit: () => node.emit('submit', { value: Object.fromEntries(fieldsOf(node).map(({ name, value }) => [name, value])), formId: '' }),
      reset() {
        for (const field of fieldsOf(node)) field.reset()
        node.emit('reset', {})
      },
    })
    return undefined
  },
}

/** A control inside the label, or the one named by `for`. */
function labelled(node: BuiltInNode): glassEasel.Element | null {
  const named = node.text('for')
  if (named !== '') return node.element.ownerShadowRoot?.getElementById(named) ?? null
  const inside = node.dom.querySelector('wx-checkbox, wx-radio, wx-switch, wx-button, wx-input, wx-textarea')
  return inside === null ? null : elementAt(inside)
}

const label: BuiltIn = {
  name: 'label',
  shape: 'slot',
  properties: { for: '' },
  setup(node) {
    node.on('tap', (event) => {
      const control = labelled(node)
      if (control === null) return
      const own = control.$$
      const tapped: unknown = event.target
      const from = tapped instanceof glassEasel.Element ? tapped.$$ : null
      if (own instanceof Node && from instanceof Node && own.contains(from)) return
      activations.get(control)?.()
    })
    return undefined
  },
}

export const FORMS: readonly BuiltIn[] = [form, label]
