import { button, element, list, row, show } from './parts'
import type { Texts } from './text'

export type Row = Readonly<Record<string, unknown>>

/** Documents shown at once. */
export const PAGE = 20

export interface DocumentListOptions {
  readonly found: readonly Row[]
  readonly skip: number
  readonly indexes: readonly { readonly name: string }[]
  readonly text: Texts
  readonly open: (document: Row) => void
  readonly go: (skip: number) => void
}

/** A page of documents, each a button that opens it. */
export function showDocuments(place: HTMLElement, { found, skip, indexes, text, open, go }: DocumentListOptions): void {
  show(
    place,
    list(text.collections, found.map(documentRow), text.none),
    row(
      button(text.before, () => {}, 'before'),
      element('span', { class: 'quiet' }, found.length === 0 ? '0' : `${skip + 1} – ${skip + found.length}`),
      button(text.after, () => {}, 'after'),
    ),
    element('p', { class: 'quiet' }, `${text.indexes}：_id_${indexes.map((each) => `，${each.name}`).join('')}`),
  )
  place.querySelectorAll<HTMLButtonElement>('.list button').forEach((each, at) => {
    each.onclick = () => open(found[at] ?? {})
  })
  setPage(place.querySelector('.before'), skip > 0, () => go(skip - PAGE))
  setPage(place.querySelector('.after'), found.length === PAGE, () => go(skip + PAGE))
}

function documentRow({ _id, ...rest }: Row): HTMLElement {
  return element(
    'li',
    {},
    element(
      'button',
      { type: 'button', class: 'document' },
      element('b', {}, typeof _id === 'string' ? _id : JSON.stringify(_id)),
      element('code', {}, JSON.stringify(rest).slice(0, 300)),
    ),
  )
}

function setPage(each: HTMLButtonElement | null, possible: boolean, click: () => void): void {
  if (each === null) return
  each.hidden = !possible
  each.onclick = click
}
