import { count } from '../../../../panel/browser/format'
import { ask } from '../ask'
import { button, dateTime, element, field, heading, input, list, submits } from '../parts'
import { pressTwice } from '../press-twice'
import type { Section, View } from '../view'

interface Stored {
  readonly path: string
  readonly size: number
  readonly type: string
  readonly at: number
}

/** Stored files: upload, download, delete. */
export function filesSection({ text, act }: View): Section {
  const files = element('div')
  const prefix = input({ spellcheck: 'false' })
  const folder = input({ spellcheck: 'false', placeholder: 'images/' })
  const chosen = element('input', { type: 'file' })
  let shown = ''
  const upload = () =>
    act(async () => {
      const [file] = chosen.files ?? []
      if (file === undefined) throw new Error(text.chooseFile)
      await ask('putFile', { path: `${folder.value}${file.name}`, base64: await base64Of(file) })
      chosen.value = ''
    })
  const download = (path: string) => act(async () => open((await ask<{ url: string }>('fileLink', { path })).url, '_blank', 'noopener'))
  const line = ({ path, size, type, at }: Stored) =>
    element(
      'li',
      { class: 'line' },
      element('b', {}, path),
      element('small', {}, `${count(size)} B，${type}，${dateTime(at)}`),
      button(text.download, () => void download(path)),
      pressTwice(text.remove, text.sure, () => void act(() => ask('removeFile', { path }))),
    )
  const refresh = async () => {
    const found = await ask<Stored[]>('files', { prefix: prefix.value })
    // Built again only where something has changed: a button may be waiting for its second press.
    const now = JSON.stringify(found)
    if (now === shown) return
    shown = now
    files.replaceChildren(list(text.files, found.map(line), text.noFiles))
  }
  prefix.addEventListener('input', () => void refresh())
  shown = ' '
  return {
    node: element(
      'section',
      {},
      heading(text.files),
      element(
        'form',
        { class: 'row', submit: submits(upload) },
        field(text.chooseFile, chosen),
        field(text.uploadTo, folder),
        element('button', { class: 'act main' }, text.upload),
      ),
      element('div', { class: 'row' }, field(text.prefix, prefix, 'wide')),
      files,
    ),
    refresh,
  }
}

async function base64Of(file: File): Promise<string> {
  const reader = new FileReader()
  const read = new Promise((resolve, reject) => {
    reader.onload = resolve
    reader.onerror = () => reject(reader.error)
  })
  reader.readAsDataURL(file)
  await read
  return String(reader.result).replace(/^[^,]*,/, '')
}
