import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'

describe('every page', () => {
  it('has the sheet as its last node, but for the one a web-view covers', async () => {
    const root = new URL('../../miniprogram/', import.meta.url)
    const read = (path: string) => readFile(new URL(path, root), 'utf8')
    const app: { pages: string[]; subpackages: { root: string; pages: string[] }[] } = JSON.parse(await read('app.json'))
    const inside = app.subpackages.flatMap((part) => part.pages.map((page) => `${part.root}/${page}`))
    const without: string[] = []
    for (const page of [...app.pages, ...inside]) {
      const [json, wxml] = await Promise.all([read(`${page}.json`), read(`${page}.wxml`)])
      const has = json.includes('"wl-privacy-sheet"') && /<wl-privacy-sheet id="privacy"[^>]*\/>\s*$/.test(wxml)
      if (!has) without.push(page)
    }
    expect(without).toEqual(['packages/shop/web-view/web-view'])
  })
})
