import { element } from './screen'

/** A button of a dialog or a sheet. */
export interface Choice<Value> {
  readonly text: string
  readonly value: Value
  readonly kind?: 'main' | 'plain'
  readonly color?: string
}

function button(className: string, text: string, onTap: () => void, color = ''): HTMLButtonElement {
  const node = document.createElement('button')
  node.className = className
  node.textContent = text
  node.style.color = color
  node.addEventListener('click', onTap)
  return node
}

/** What WeChat itself shows over the mini program: dialogs in the middle, sheets from below, toasts. */
export class Dialogs {
  readonly #layer: HTMLElement
  #toast: HTMLElement | null = null
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(layer: HTMLElement) {
    this.#layer = layer
  }

  /** Shows `inside` over a mask until `close` is called; a tap on the mask answers with `outside`, where there is one. */
  #open<Value>(className: string, build: (close: (value: Value) => void) => HTMLElement, outside?: Value): Promise<Value> {
    return new Promise((resolve) => {
      const mask = element('phone-mask')
      const close = (value: Value) => {
        mask.remove()
        resolve(value)
      }
      const box = build(close)
      box.classList.add(className)
      mask.append(box)
      if (outside !== undefined) {
        mask.addEventListener('click', (event) => {
          if (event.target === mask) close(outside)
        })
      }
      this.#layer.append(mask)
    })
  }

  modal<Value>(
    title: string,
    content: string,
    choices: readonly Choice<Value>[],
    field?: { placeholder: string; value: string },
  ): Promise<{ value: Value; text: string }> {
    return this.#open('phone-modal', (close) => {
      const box = element('')
      box.setAttribute('role', 'dialog')
      const input = document.createElement('input')
      const add = (className: string, text: string) => {
        const part = element(className)
        part.textContent = text
        if (text !== '') box.append(part)
      }
      add('phone-modal-title', title)
      if (field === undefined) add('phone-modal-content', content)
      else {
        Object.assign(input, field)
        box.append(input)
      }
      const row = element('phone-modal-row')
      for (const { text, value, kind, color } of choices) {
        row.append(button(`phone-modal-button ${kind ?? ''}`, text, () => close({ value, text: input.value }), color))
      }
      box.append(row)
      return box
    })
  }

  /** A list from below; null when it is put away. */
  actions(items: readonly string[], color: string, title: string): Promise<number | null> {
    return this.#open<number | null>(
      'phone-actions',
      (close) => {
        const box = element('')
        if (title !== '') {
          const head = element('phone-actions-title')
          head.textContent = title
          box.append(head)
        }
        items.forEach((item, index) => void box.append(button('phone-action', item, () => close(index), color)))
        box.append(button('phone-action cancel', '取消', () => close(null)))
        return box
      },
      null,
    )
  }

  /** A sheet of WeChat's with its own content, and buttons under it. */
  sheet<Value>(name: string, content: HTMLElement, choices: readonly Choice<Value>[], outside: Value): Promise<Value> {
    return this.#open<Value>(
      'phone-sheet',
      (close) => {
        const box = element('')
        box.setAttribute('data-sheet', name)
        box.append(content)
        const row = element('phone-sheet-row')
        for (const { text, value, kind } of choices) row.append(button(`phone-sheet-button ${kind ?? ''}`, text, () => close(value)))
        box.append(row)
        return box
      },
      outside,
    )
  }

  toast(title: string, icon: 'success' | 'error' | 'loading' | 'none', ms: number | null, mask: boolean): void {
    this.hideToast()
    const node = element(`phone-toast ${icon}${mask ? ' masked' : ''}`, '<div><i></i><span></span></div>')
    const text = node.querySelector('span')
    if (text !== null) text.textContent = title
    node.setAttribute('role', 'status')
    this.#layer.append(node)
    this.#toast = node
    if (ms !== null) this.#timer = setTimeout(() => this.hideToast(), ms)
  }

  hideToast(): void {
    clearTimeout(this.#timer)
    this.#toast?.remove()
    this.#toast = null
  }
}
