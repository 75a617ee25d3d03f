import { type Child, element } from '../../../panel/browser/element'

export { element } from '../../../panel/browser/element'

export const button = (label: string, click: () => void, kind = '') =>
  element('button', { type: 'button', class: `act ${kind}`, click }, label)

/** A labelled field; `wide` takes what is left of the row. */
export function field(label: string, control: HTMLElement, kind = ''): HTMLElement {
  return element('label', { class: `field ${kind}` }, element('span', {}, label), control)
}

export const input = (attributes: Readonly<Record<string, string>> = {}) =>
  element('input', { type: 'text', autocomplete: 'off', ...attributes })

export function select(options: readonly (readonly [value: string, label: string])[], change: () => void = () => {}): HTMLSelectElement {
  return element('select', { change }, ...options.map(([value, label]) => element('option', { value }, label)))
}

export const row = (...children: readonly Child[]) => element('div', { class: 'row' }, ...children)

export const heading = (title: string, note: Child = '') => element('h2', {}, title, element('small', {}, note))

export const empty = (words: string) => element('p', { class: 'quiet empty' }, words)

/** Rows of a table: the first cell is the main one. */
export function list(label: string, rows: readonly Node[], none: string): HTMLElement {
  return rows.length === 0 ? empty(none) : element('ul', { class: 'list', 'aria-label': label }, ...rows)
}

/** Gives the person a file. */
export function save(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  element('a', { href: url, download: name }).click()
  URL.revokeObjectURL(url)
}

/** UTC ms → `2026-11-24 10:32:18` in China. */
export const dateTime = (ms: number) => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')

/** Only where it differs: what is selected, or has the focus, stays. */
export function show(place: HTMLElement, ...nodes: readonly Node[]): void {
  const next = element('div', {}, ...nodes)
  if (place.innerHTML !== next.innerHTML) place.replaceChildren(...next.childNodes)
}

/** What a form does in place of leaving the page. */
export const submits = (run: () => Promise<unknown>) => (event: Event) => {
  event.preventDefault()
  void run()
}
