import { oneLine, shorten } from '../../base/text'
import type { Template } from './template'

/** Longest value of each sort of keyword, characters (docs/protocols/wechat.md B3). What is longer refuses the whole message. */
const LONGEST: Readonly<Record<string, number>> = { thing: 20, character_string: 32, phrase: 5, number: 32, letter: 32, name: 10 }

const ASCII = /[^\x20-\x7e]/g

/** A value as its keyword takes it: one line, cut to length, never empty. Pure. */
export function wordValue(keyword: string, value: string): string {
  const sort = keyword.replace(/\d+$/, '')
  const plain = sort === 'character_string' || sort === 'letter' ? value.replace(ASCII, '') : value
  const longest = LONGEST[sort]
  const line = oneLine(plain)
  if (longest === undefined) return line === '' ? '-' : line
  // A number that was cut with an ellipsis would be no number any more.
  const cut = sort === 'thing' || sort === 'phrase' || sort === 'name' ? shorten(line, longest) : line.slice(0, longest)
  return cut === '' ? '-' : cut
}

/** What `subscribeMessage.send` takes as `data`: each keyword of the template and nothing else. Pure. */
export function wordValues({ fields }: Template, values: Readonly<Record<string, string>>): Record<string, { value: string }> {
  return Object.fromEntries(Object.entries(fields).map(([name, keyword]) => [keyword, { value: wordValue(keyword, values[name] ?? '') }]))
}
