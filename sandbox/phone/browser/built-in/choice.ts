import { elementAt } from '../engine/backend'
import type { BuiltIn, BuiltInNode } from './built-in'
import { activations, fieldValues, groups } from './controls'

/** A checkbox or a radio: tells its group, which tells the page. */
function choice(name: 'checkbox' | 'radio'): BuiltIn {
  return {
    name,
    shape: 'after',
    properties: {
      value: '',
      checked: false,
      disabled: false,
      color: '',
      backgroundColor: '',
      borderColor: '',
      iconColor: '',
      activeBorderColor: '',
      activeBackgroundColor: '',
      name: '',
    },
    setup(node) {
      const activate = () => {
        if (node.flag('disabled') || (name === 'radio' && node.flag('checked'))) return
        node.set('checked', !node.flag('checked'))
        const group = node.dom.closest(`wx-${name}-group`)
        if (group !== null) groups.get(group)?.changed(node.element)
      }
      activations.set(node.element, activate)
      node.on('tap', activate)
      return {
        render() {
          node.dom.toggleAttribute('data-checked', node.flag('checked'))
          node.dom.toggleAttribute('data-disabled', node.flag('disabled'))
          node.dom.style.setProperty('--control', node.text('color') || '#09bb07')
        },
      }
    },
  }
}

interface Member {
  readonly element: object
  readonly value: string
  readonly checked: boolean
  set(checked: boolean): void
}

function members(group: BuiltInNode, tag: string): Member[] {
  return [...group.dom.querySelectorAll(tag)].flatMap((dom) => {
    const element = elementAt(dom)
    if (element === null || !('setData' in element) || !('data' in element)) return []
    const data: unknown = element.data
    const get = (name: string): unknown => (typeof data === 'object' && data !== null ? Reflect.get(data, name) : undefined)
    const { setData } = element
    const set = (checked: boolean) => void (typeof setData === 'function' && setData.call(element, { checked }))
    return [{ element, value: String(get('value') ?? ''), checked: Boolean(get('checked')), set }]
  })
}

function choiceGroup(name: 'checkbox' | 'radio'): BuiltIn {
  return {
    name: `${name}-group`,
    shape: 'slot',
    properties: { name: '' },
    setup(node) {
      const all = () => members(node, `wx-${name}`)
      const chosen = () =>
        all()
          .filter((member) => member.checked)
          .map((member) => member.value)
      const value = () => (name === 'checkbox' ? chosen() : (chosen()[0] ?? ''))
      const reset = () => {
        for (const member of all()) member.set(false)
      }
      groups.set(node.dom, {
        changed(last) {
          if (name === 'radio') for (const member of all()) if (member.element !== last && member.checked) member.set(false)
          node.emit('change', { value: value() }, true)
        },
      })
      fieldValues.set(node.element, { value, reset })
      return undefined
    },
  }
}

const toggle: BuiltIn = {
  name: 'switch',
  shape: 'none',
  properties: { checked: false, disabled: false, type: 'switch', color: '#04BE02', name: '' },
  setup(node) {
    const activate = () => {
      if (node.flag('disabled')) return
      node.set('checked', !node.flag('checked'))
      node.emit('change', { value: node.flag('checked') }, true)
    }
    activations.set(node.element, activate)
    fieldValues.set(node.element, { value: () => node.flag('checked'), reset: () => node.set('checked', false) })
    node.on('tap', activate)
    return {
      render() {
        node.dom.toggleAttribute('data-checked', node.flag('checked'))
        node.dom.toggleAttribute('data-disabled', node.flag('disabled'))
        node.dom.setAttribute('data-kind', node.text('type'))
        node.dom.style.setProperty('--control', node.text('color'))
      },
    }
  },
}

export const CHOICES: readonly BuiltIn[] = [choice('checkbox'), choice('radio'), choiceGroup('checkbox'), choiceGroup('radio'), toggle]
