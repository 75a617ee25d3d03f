import { ask } from './ask'
import { button, element, field, row, save, select } from './parts'
import type { View } from './view'

/** Import and export of a collection as the console's JSON lines. */
export function exchangePart({ text, act }: View, collection: () => string): HTMLElement {
  const lines = element('textarea', { rows: '4', spellcheck: 'false', 'aria-label': text.importLines, placeholder: text.importLines })
  const mode = select([
    ['insert', text.importInsert],
    ['upsert', text.importUpsert],
  ])
  const take = () =>
    act(async () => {
      await ask('importCollection', { collection: collection(), lines: lines.value, onConflict: mode.value })
      lines.value = ''
    })
  const give = () =>
    act(async () => {
      const exported = await ask<{ lines: string }>('exportCollection', { collection: collection() })
      save(`${collection()}.json`, exported.lines)
    })
  return element(
    'details',
    {},
    element('summary', {}, `${text.import} / ${text.export}`),
    lines,
    row(
      field(text.importMode, mode),
      button(text.import, () => void take()),
      button(text.export, () => void give()),
    ),
  )
}
