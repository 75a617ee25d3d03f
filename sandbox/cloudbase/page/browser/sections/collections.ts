import { ask } from '../ask'
import { type Collection, showChips } from '../collection-chips'
import { documentEditor } from '../document-editor'
import { PAGE, type Row, showDocuments } from '../document-list'
import { exchangePart } from '../exchange-part'
import { parseObject } from '../parse-object'
import { button, element, field, heading, input, submits } from '../parts'
import type { Section, View } from '../view'

/** What is being looked at. */
interface Looked {
  collection: string
  query: string
  skip: number
  editing: boolean
}

/** Collections with search; a document is edited as JSON with the types it has. */
export function collectionsSection(view: View): Section {
  const { text } = view
  const looked: Looked = { collection: '', query: '{}', skip: 0, editing: false }
  const [chips, documents] = [element('div'), element('div', { 'aria-live': 'polite' })]
  const editor = documentEditor(
    view,
    () => looked.collection,
    () => {
      looked.editing = false
      void refresh()
    },
  )
  const open = (document: Row | null) => {
    looked.editing = true
    editor.open(document)
    void refresh()
  }
  const exchange = exchangePart(view, () => looked.collection)
  const search = searchForm(view, looked, () => open(null))
  const look = (change: Partial<Looked>) => {
    if (change.collection !== undefined) editor.close()
    Object.assign(looked, change)
    void refresh()
  }
  async function refresh(): Promise<void> {
    const all = await ask<Collection[]>('collections')
    if (!all.some(({ name }) => name === looked.collection)) looked.collection = all[0]?.name ?? ''
    const { collection, skip, editing } = looked
    showChips(chips, { all, chosen: collection, text, choose: (name) => look({ collection: name, skip: 0, editing: false }) })
    const hidden = collection === '' || editing
    for (const part of [search, documents, exchange]) part.hidden = hidden
    if (hidden) return
    const found = await ask<Row[]>('find', { collection, query: JSON.parse(looked.query), skip, limit: PAGE, typed: true })
    const indexes = all.find(({ name }) => name === collection)?.indexes ?? []
    showDocuments(documents, { found, skip, indexes, text, open, go: (to) => look({ skip: Math.max(0, to) }) })
  }
  const parts = [heading(text.collections), chips, createForm(view, looked), search, editor.node, documents, exchange]
  return { node: element('section', {}, ...parts), refresh }
}

function createForm({ text, act }: View, looked: Looked): HTMLElement {
  const name = input({ maxlength: '100' })
  const create = () =>
    act(async () => {
      const made = await ask<{ name: string }>('createCollection', { name: name.value.trim() })
      name.value = ''
      Object.assign(looked, { collection: made.name, skip: 0 })
    })
  return element(
    'form',
    { class: 'row', submit: submits(create) },
    field(text.collectionName, name),
    element('button', { class: 'act' }, text.create),
  )
}

function searchForm({ text, act }: View, looked: Looked, insert: () => void): HTMLElement {
  const query = input({ value: looked.query, spellcheck: 'false' })
  const search = () =>
    act(async () => {
      parseObject(query.value, text)
      Object.assign(looked, { query: query.value, skip: 0 })
    })
  return element(
    'form',
    { class: 'row', submit: submits(search) },
    field(text.query, query, 'wide'),
    element('button', { class: 'act' }, text.search),
    button(text.insert, insert, 'main'),
  )
}
