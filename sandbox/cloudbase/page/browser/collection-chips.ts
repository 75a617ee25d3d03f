import { element, empty, show } from './parts'
import { fill, type Texts } from './text'

export interface Collection {
  readonly name: string
  readonly count: number
  readonly indexes: readonly { readonly name: string }[]
}

export interface ChipsOptions {
  readonly all: readonly Collection[]
  readonly chosen: string
  readonly text: Texts
  readonly choose: (name: string) => void
}

/** One button for each collection. */
export function showChips(place: HTMLElement, { all, chosen, text, choose }: ChipsOptions): void {
  const chip = ({ name, count }: Collection) => {
    const on = name === chosen
    const attributes = { type: 'button', class: `chip${on ? ' on' : ''}`, 'aria-pressed': String(on) }
    return element('button', attributes, name, element('small', {}, fill(text.documents, count)))
  }
  show(place, all.length === 0 ? empty(text.noCollections) : element('div', { class: 'chips' }, ...all.map(chip)))
  place.querySelectorAll('button').forEach((each, at) => {
    each.onclick = () => choose(all[at]?.name ?? '')
  })
}
