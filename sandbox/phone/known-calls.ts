import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'

const METHOD = /^ {8}([a-zA-Z]\w*)(?:<[^(]*)?\(/gm

/** Names of every call of `wx` in WeChat's own typings: what a mini program may rightly ask for, served here or not. */
export async function knownCalls(): Promise<readonly string[]> {
  const file = createRequire(import.meta.url).resolve('miniprogram-api-typings/types/wx/lib.wx.api.d.ts')
  const text = await readFile(file, 'utf8')
  const from = text.indexOf('\n    interface Wx {')
  const names = [...text.slice(from).matchAll(METHOD)].map((match) => match[1] ?? '')
  if (from < 0 || names.length < 100) throw new Error('the typings of wx have another form than expected')
  return [...new Set(names)].sort()
}
