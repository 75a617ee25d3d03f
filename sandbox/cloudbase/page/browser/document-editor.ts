import { ask } from './ask'
import { parseObject } from './parse-object'
import { button, element, row } from './parts'
import { pressTwice } from './press-twice'
import type { View } from './view'

export interface DocumentEditor {
  readonly node: HTMLElement
  /** Null: a new one. */
  open(document: Readonly<Record<string, unknown>> | null): void
  close(): void
}

/** One document as JSON. What is wrong with it stands below it, and nothing is lost. */
export function documentEditor({ text, act }: View, collection: () => string, done: () => void): DocumentEditor {
  let opened: Readonly<Record<string, unknown>> | null = null
  const title = element('h3')
  const box = element('textarea', { rows: '14', spellcheck: 'false', 'aria-label': text.document })
  const complaint = element('p', { class: 'complaint', role: 'alert' })
  const node = element('div', { class: 'editor', hidden: true })
  const close = () => {
    node.hidden = true
    done()
  }
  const tried = (run: () => Promise<unknown>) =>
    act(async () => {
      complaint.textContent = ''
      try {
        await run()
      } catch (error) {
        complaint.textContent = error instanceof Error ? error.message : String(error)
        throw error
      }
      close()
    })
  const store = () =>
    tried(async () => {
      const document = parseObject(box.value, text)
      const { _id } = document
      if (opened === null)
        return ask('importCollection', { collection: collection(), lines: JSON.stringify(document), onConflict: 'insert' })
      if (JSON.stringify(_id) !== JSON.stringify(opened._id)) throw new Error(text.idFixed)
      return ask('replaceDocument', { collection: collection(), _id, document })
    })
  const remove = pressTwice(
    text.remove,
    text.sure,
    () => void tried(() => ask('removeDocument', { collection: collection(), _id: opened?._id })),
  )
  node.append(
    title,
    box,
    complaint,
    row(
      button(text.save, () => void store(), 'main'),
      button(text.cancel, close),
      element('span', { class: 'grow' }),
      remove,
    ),
  )
  node.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close()
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void store()
  })
  return {
    node,
    open(document) {
      opened = document
      title.textContent = document === null ? text.insertTitle : text.edit
      complaint.textContent = ''
      box.value = JSON.stringify(document ?? {}, null, 2)
      remove.hidden = document === null
      node.hidden = false
      box.focus()
    },
    close: () => {
      node.hidden = true
    },
  }
}
