import { rewriteUnits } from '../../css-units'
import type { Phone } from '../phone'
import type { BuiltIn, BuiltInNode } from './built-in'
import { activations, fieldValues } from './controls'
import { scopedClass } from './scoped-class'

type Field = HTMLInputElement | HTMLTextAreaElement

const MODES: Readonly<Record<string, string>> = { number: 'numeric', digit: 'decimal', idcard: 'text', tel: 'tel' }

const PROPERTIES: BuiltIn['properties'] = {
  ...{ value: '', type: 'text', password: false, placeholder: '', placeholderStyle: '', placeholderClass: 'input-placeholder' },
  ...{ disabled: false, maxlength: 140, cursorSpacing: 0, autoFocus: false, focus: false, confirmType: 'done', confirmHold: false },
  ...{ cursor: -1, cursorColor: '', selectionStart: -1, selectionEnd: -1, adjustPosition: true, holdKeyboard: false, name: '' },
  ...{ alwaysEmbed: false, autoFill: '', safePasswordCertPath: '', safePasswordLength: 0, safePasswordTimeStamp: 0 },
  ...{ safePasswordNonce: '', safePasswordSalt: '', safePasswordCustomHash: '', alwaysSystem: false, selection: null },
  ...{ autoHeight: false, fixed: false, showConfirmBar: true, disableDefaultPadding: false, adjustKeyboardTo: '', customStyle: '' },
}

function drawField(node: BuiltInNode, field: Field, hint: HTMLElement): void {
  const { text, number, flag, dom, element } = node
  const value = text('value')
  if (field.value !== value) field.value = value
  field.placeholder = text('placeholder')
  field.disabled = flag('disabled')
  if (number('maxlength') >= 0) field.maxLength = number('maxlength')
  else field.removeAttribute('maxlength')
  field.inputMode = MODES[text('type')] ?? 'text'
  if (field instanceof HTMLInputElement) field.type = flag('password') || text('type') === 'safe-password' ? 'password' : 'text'
  field.enterKeyHint = text('confirmType') === 'return' ? 'enter' : text('confirmType')
  hint.textContent = text('placeholder')
  hint.className = `phone-hint ${scopedClass(element, text('placeholderClass'))}`
  hint.setAttribute('style', rewriteUnits(text('placeholderStyle')))
  hint.hidden = field.value !== ''
  dom.toggleAttribute('data-auto-height', flag('autoHeight'))
  if (field instanceof HTMLTextAreaElement && flag('autoHeight')) fitHeight(field)
}

function fitHeight(field: HTMLTextAreaElement): void {
  field.style.height = '0'
  field.style.height = `${field.scrollHeight}px`
}

function typed(node: BuiltInNode, field: Field): void {
  const { value } = field
  node.set('value', value)
  const returned = node.emit('input', { value, cursor: field.selectionStart ?? value.length, keyCode: 0 })
  if (typeof returned === 'string') node.set('value', returned)
}

function confirmed(node: BuiltInNode, field: Field, event: KeyboardEvent): void {
  const line = field instanceof HTMLTextAreaElement && node.text('confirmType') === 'return'
  if (event.key !== 'Enter' || event.isComposing || line) return
  event.preventDefault()
  node.emit('confirm', { value: field.value })
  if (!node.flag('confirmHold')) field.blur()
}

/** Height of the keyboard over the screen's lower edge, px; a phone's own differs by a little. */
const KEYBOARD = 291

function follow(node: BuiltInNode, field: Field, phone: Phone): void {
  const keyboard = (height: number) => {
    node.emit('keyboardheightchange', { height, duration: 250 })
    phone.life.tell('keyboardHeight', { height })
  }
  field.addEventListener('input', () => typed(node, field))
  field.addEventListener('focus', () => {
    node.emit('focus', { value: field.value, height: KEYBOARD })
    keyboard(KEYBOARD)
  })
  field.addEventListener('blur', () => {
    if (node.flag('focus')) node.set('focus', false)
    keyboard(0)
    node.emit('blur', { value: field.value, cursor: field.selectionStart ?? 0 })
  })
  field.addEventListener('keydown', (event) => event instanceof KeyboardEvent && confirmed(node, field, event))
}

function textField(name: 'input' | 'textarea', initial: BuiltIn['properties']): BuiltIn {
  return {
    name,
    shape: 'none',
    properties: { ...PROPERTIES, ...initial },
    setup(node, phone) {
      const field = document.createElement(name)
      const hint = document.createElement('div')
      node.dom.append(field, hint)
      follow(node, field, phone)
      activations.set(node.element, () => field.focus())
      fieldValues.set(node.element, { value: () => field.value, reset: () => node.set('value', '') })
      let focused = false
      return {
        render() {
          drawField(node, field, hint)
          const focus = node.flag('focus') || (node.flag('autoFocus') && !focused)
          if (focus && document.activeElement !== field) requestAnimationFrame(() => field.focus())
          if (!node.flag('focus') && focused && document.activeElement === field) field.blur()
          focused = focus
        },
      }
    },
  }
}

export const TEXT_FIELDS: readonly BuiltIn[] = [
  textField('input', {}),
  textField('textarea', { placeholderClass: 'textarea-placeholder', confirmType: 'return' }),
]
