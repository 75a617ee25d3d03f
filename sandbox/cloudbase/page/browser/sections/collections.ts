import { ask } from '../ask'
import { documentEditor } from '../document-editor'
import { parseObject } from '../parse-object'
import { button, element, empty, field, heading, input, list, row, save, select, show, submits } from '../parts'
import { fill } from '../text'
import type { Section, View } from '../view'

interface Collection {
  readonly name: string
  readonly count: number
  readonly indexes: readonly { readonly name: string; readonly unique: boolean; readonly keys: readonly { readonly name: string }[] }[]
}
type Row = Readonly<Record<string, unknown>>

const PAGE = 20

/** Collections with search; a document is edited as JSON with the types it has. */
export function collectionsSection(view: View): Section {
  const { text, act } = view
  const state = { collection: '', skip: 0, query: '{}', editing: false }
  const [names, documents, tools] = [element('div'), element('div', { 'aria-live': 'polite' }), element('div')]
  const name = input({ maxlength: '100' })
  const query = input({ value: '{}', spellcheck: 'false' })
  const editor = documentEditor(
    view,
    () => state.collection,
    () => {
      state.editing = false
      void refresh()
    },
  )
  const lines = element('textarea', { rows: '4', spellcheck: 'false', 'aria-label': text.importLines, placeholder: text.importLines })
  const mode = select([
    ['insert', text.importInsert],
    ['upsert', text.importUpsert],
  ])
  const go = (skip: number) => {
    state.skip = Math.max(0, skip)
    void act(async () => undefined)
  }
  const search = () =>
    act(async () => {
      parseObject(query.value, text)
      Object.assign(state, { query: query.value, skip: 0 })
    })
  const open = (document: Row | null) => {
    state.editing = true
    editor.open(document)
    void refresh()
  }
  const importAll = () =>
    act(async () => {
      await ask('importCollection', { collection: state.collection, lines: lines.value, onConflict: mode.value })
      lines.value = ''
    })
  const exportAll = () =>
    act(async () =>
      save(`${state.collection}.json`, (await ask<{ lines: string }>('exportCollection', { collection: state.collection })).lines),
    )

  tools.append(
    element(
      'form',
      { class: 'row', submit: submits(search) },
      field(text.query, query, 'wide'),
      element('button', { class: 'act' }, text.search),
      button(text.insert, () => open(null), 'main'),
    ),
  )
  const exchange = element(
    'details',
    {},
    element('summary', {}, `${text.import} / ${text.export}`),
    lines,
    row(
      field(text.importMode, mode),
      button(text.import, () => void importAll()),
      button(text.export, () => void exportAll()),
    ),
  )

  function showNames(all: readonly Collection[]): void {
    show(
      names,
      ...(all.length === 0
        ? [empty(text.noCollections)]
        : [element('div', { class: 'chips' }, ...all.map(({ name: each, count }) => chip(each, fill(text.documents, count))))]),
    )
    for (const each of names.querySelectorAll('button')) each.onclick = () => choose(each.dataset.name ?? '')
  }
  const chip = (each: string, note: string) =>
    element(
      'button',
      {
        type: 'button',
        class: `chip${each === state.collection ? ' on' : ''}`,
        'aria-pressed': String(each === state.collection),
        'data-name': each,
      },
      each,
      element('small', {}, note),
    )
  function choose(collection: string): void {
    editor.close()
    Object.assign(state, { collection, skip: 0, editing: false })
    void refresh()
  }
  async function showDocuments(all: readonly Collection[]): Promise<void> {
    const { collection, skip } = state
    const found = await ask<Row[]>('find', { collection, query: JSON.parse(state.query), skip, limit: PAGE, typed: true })
    const indexes = all.find((each) => each.name === collection)?.indexes ?? []
    show(
      documents,
      list(text.collections, found.map(documentRow), text.none),
      row(
        button(text.before, () => {}, 'before'),
        element('span', { class: 'quiet' }, found.length === 0 ? '0' : `${skip + 1} – ${skip + found.length}`),
        button(text.after, () => {}, 'after'),
      ),
      element('p', { class: 'quiet' }, `${text.indexes}：_id_${indexes.map((each) => `，${each.name}`).join('')}`),
    )
    documents.querySelectorAll<HTMLButtonElement>('.list button').forEach((each, at) => {
      each.onclick = () => open(found[at] ?? null)
    })
    setPage(documents.querySelector('.before'), skip > 0, () => go(skip - PAGE))
    setPage(documents.querySelector('.after'), found.length === PAGE, () => go(skip + PAGE))
  }
  async function refresh(): Promise<void> {
    const all = await ask<Collection[]>('collections')
    if (!all.some((each) => each.name === state.collection)) state.collection = all[0]?.name ?? ''
    showNames(all)
    const hasOne = state.collection !== ''
    tools.hidden = !hasOne || state.editing
    documents.hidden = !hasOne || state.editing
    exchange.hidden = !hasOne || state.editing
    if (hasOne && !state.editing) await showDocuments(all)
  }
  const create = (event: Event) => {
    event.preventDefault()
    void act(async () => {
      const made = await ask<{ name: string }>('createCollection', { name: name.value.trim() })
      name.value = ''
      state.collection = made.name
    })
  }
  const form = element(
    'form',
    { class: 'row', submit: create },
    field(text.collectionName, name),
    element('button', { class: 'act' }, text.create),
  )
  return { node: element('section', {}, heading(text.collections), names, form, tools, editor.node, documents, exchange), refresh }
}

function documentRow(document: Row): HTMLElement {
  const { _id, ...rest } = document
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
