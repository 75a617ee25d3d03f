import type { Phone } from '../phone'
import { element } from '../screen/screen'
import { isObject } from '../wx/api'
import type { BuiltIn, BuiltInNode } from './built-in'
import { activations, fieldValues } from './controls'
import { dateColumns, timeColumns } from './picker-dates'
import { regionColumns } from './picker-regions'

const ROW = 44

/** A wheel of words; turning it tells the index. */
function wheel(words: readonly string[], chosen: number, onTurn: (index: number) => void): HTMLElement {
  const node = element('phone-wheel')
  const rows = words.map((word, index) => {
    const row = document.createElement('button')
    row.textContent = word
    row.addEventListener('click', () => node.scrollTo({ top: index * ROW, behavior: 'smooth' }))
    return row
  })
  node.append(...rows)
  let last = chosen
  node.addEventListener('scroll', () => {
    const index = Math.max(0, Math.min(words.length - 1, Math.round(node.scrollTop / ROW)))
    if (index === last) return
    last = index
    onTurn(index)
  })
  requestAnimationFrame(() => node.scrollTo({ top: chosen * ROW, behavior: 'instant' }))
  return node
}

function labels(range: unknown, key: string): string[] {
  return Array.isArray(range) ? range.map((item: unknown) => String(isObject(item) && key !== '' ? item[key] : item)) : []
}

interface Columns {
  readonly words: readonly (readonly string[])[]
  readonly chosen: readonly number[]
  value(chosen: readonly number[]): unknown
  /** All wheels anew, after one was turned. */
  turned?(chosen: readonly number[]): readonly (readonly string[])[]
  /** What the page hears beside the value. */
  detail?(chosen: readonly number[]): object
}

function columnsOf(node: BuiltInNode, phone: Phone): Columns | null {
  const { text, get } = node
  const mode = text('mode')
  const value = get('value')
  if (mode === 'selector')
    return { words: [labels(get('range'), text('rangeKey'))], chosen: [Number(value ?? 0) || 0], value: ([index]) => String(index ?? 0) }
  if (mode === 'multiSelector') {
    const range = get('range')
    const words = Array.isArray(range) ? range.map((column: unknown) => labels(column, text('rangeKey'))) : []
    const chosen = words.map((_, index) => (Array.isArray(value) ? Number(value[index] ?? 0) : 0))
    return { words, chosen, value: (all) => [...all] }
  }
  if (mode === 'time') return timeColumns(text('value'), text('start'), text('end'))
  if (mode === 'date') return dateColumns(text('value'), text('start'), text('end'), text('fields'), new Date())
  if (mode === 'region') return regionColumns(value, text('level'))
  phone.recorder.missing(`<picker mode="${mode}">`)
  return null
}

async function openPicker(node: BuiltInNode, phone: Phone): Promise<void> {
  const columns = columnsOf(node, phone)
  if (columns === null || node.flag('disabled')) return
  const chosen = [...columns.chosen]
  const box = element('phone-wheels')
  const draw = (words: readonly (readonly string[])[]) =>
    box.replaceChildren(...words.map((column, at) => wheel(column, chosen[at] ?? 0, (index) => turn(at, index))))
  const turn = (column: number, index: number) => {
    chosen[column] = index
    if (node.text('mode') === 'multiSelector') node.emit('columnchange', { column, value: index })
    if (columns.turned === undefined) return
    chosen.fill(0, column + 1)
    for (const [at, words] of columns.turned(chosen).entries()) {
      if (at > column) box.children[at]?.replaceWith(wheel(words, 0, (row) => turn(at, row)))
    }
  }
  draw(columns.words)
  const choices = [
    { text: '取消', value: false },
    { text: '确定', value: true, kind: 'main' },
  ] as const
  if (!(await phone.dialogs.sheet<boolean>('picker', box, choices, false))) return void node.emit('cancel', {})
  const value = columns.value(chosen)
  node.set('value', value)
  node.emit('change', { value, ...columns.detail?.(chosen) }, true)
}

const picker: BuiltIn = {
  name: 'picker',
  shape: 'slot',
  properties: {
    ...{
      mode: 'selector',
      range: null,
      rangeKey: '',
      value: null,
      start: '',
      end: '',
      fields: 'day',
      disabled: false,
      headerText: '',
      name: '',
    },
    ...{ customItem: '', level: 'region' },
  },
  setup(node, phone) {
    const open = () => void openPicker(node, phone)
    activations.set(node.element, open)
    fieldValues.set(node.element, { value: () => node.get('value'), reset: () => undefined })
    node.on('tap', open)
    return undefined
  },
}

export const PICKERS: readonly BuiltIn[] = [picker]
