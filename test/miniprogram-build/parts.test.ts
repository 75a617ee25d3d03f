import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkReferences } from '../../tools/build/pages/check-references'
import { iconStyles, iconsIn, tdesignIconStyles } from '../../tools/build/pages/icons'
import { paths } from '../../tools/build/pages/paths'
import { packageSizes } from '../../tools/build/pages/sizes'
import { transpile } from '../../tools/build/pages/transpile'
import { checkWithWechatCompilers } from '../../tools/build/pages/wechat-compilers'

let root = ''

async function write(files: Readonly<Record<string, string>>): Promise<string[]> {
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, file)), { recursive: true })
    await writeFile(join(root, file), text)
  }
  return Object.keys(files)
}

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'wl-pages-'))
})

afterEach(async () => {
  await rm(root, { recursive: true, force: true })
})

describe('scripts', () => {
  const bare = (name: string) => (name === 'tdesign-miniprogram/toast/index' ? 'miniprogram_npm/tdesign-miniprogram/toast/index' : null)
  const run = (files: readonly string[]) => transpile({ root: join(root, 'miniprogram'), files, place: '', bare })

  it('stay one file each, and import each other as before', async () => {
    await write({
      'miniprogram/a/a.ts': "import { b } from '../b'\nexport const a: number = b?.x ?? 1",
      'miniprogram/b.ts': 'export const b = { x: 2 }',
    })
    const { scripts, imported } = await run(['a/a.ts', 'b.ts'])
    expect([...scripts.keys()]).toEqual(['a/a.js', 'b.js'])
    expect(scripts.get('a/a.js')).toContain('require("../b")')
    expect(scripts.get('a/a.js')).not.toMatch(/\?\?|\?\./)
    expect([...imported]).toEqual(['b'])
  })

  it('may take types from cloud code, but nothing that runs', async () => {
    await write({
      'cloudfunctions/secret.ts': 'export interface Secret { key: string }\nexport const secret = 1',
      'miniprogram/good.ts': "import type { Secret } from '../cloudfunctions/secret'\nexport const good = (s: Secret) => s.key",
      'miniprogram/bad.ts': "import { secret } from '../cloudfunctions/secret'\nexport const bad = secret",
    })
    expect((await run(['good.ts'])).scripts.get('good.js')).not.toContain('secret"')
    await expect(run(['bad.ts'])).rejects.toThrow('outside the mini program')
  })

  it('find what is built of TDesign, and are told what is not built', async () => {
    await write({
      'miniprogram/p/p.ts': "import Toast from 'tdesign-miniprogram/toast/index'\nToast({})",
      'miniprogram/q.ts': "import z from 'zod'\nz()",
    })
    expect((await run(['p/p.ts'])).scripts.get('p/p.js')).toContain('require("../miniprogram_npm/tdesign-miniprogram/toast/index")')
    await expect(run(['q.ts'])).rejects.toThrow('zod is not built for pages')
  })
})

describe('icons', () => {
  it('are found where a class names them whole', () => {
    expect(iconsIn(`<view class="wl-i wl-i-search x {{on ? 'wl-i-check-circle' : ''}}" />`)).toEqual(['search', 'check-circle'])
  })

  it('become masks with a viewBox, and an unknown one is an error', async () => {
    const sheet = await iconStyles(paths.icons, new Set(['search']))
    expect(sheet).toMatch(/\.wl-i-search \{ -webkit-mask-image: url\("data:image\/svg\+xml,%3Csvg[^"]*viewBox='0 0 24 24'/)
    expect(sheet).not.toContain('view-box')
    await expect(iconStyles(paths.icons, new Set(['serach']))).rejects.toThrow('no icon is called serach')
  })

  it('take the place of TDesign’s font', async () => {
    const sheet =
      "@font-face{font-family:t;src:url(https://cdn.example/t.woff);}\n.t-icon{font-family:t!important;}\n.t-icon-add:before{content:'\\E00D';}\n.t-icon-close:before{content:'\\E1';}"
    const lean = await tdesignIconStyles(sheet, paths.icons, new Set(['close']))
    expect(lean).not.toMatch(/font-face|https:|E00D/)
    expect(lean).toContain('.t-icon-close:before { -webkit-mask-image')
    expect(lean).not.toContain('t-icon-add')
  })
})

describe('references', () => {
  const app = JSON.stringify({ pages: ['pages/a/a'], subpackages: [{ root: 'packages/s', pages: ['b/b'] }] })
  const page = (path: string, using: object = {}): [string, string][] => [
    [`${path}.js`, ''],
    [`${path}.wxml`, ''],
    [`${path}.json`, JSON.stringify({ usingComponents: using })],
  ]

  it('to pages and components must be there', () => {
    const made = new Map([
      ['app.json', app],
      ...page('pages/a/a', { x: '/components/x/x', y: './y' }),
      ...page('components/x/x'),
      ...page('pages/a/y'),
    ])
    expect(checkReferences(made)).toEqual(
      ['js', 'json', 'wxml'].map((end) => `app.json names packages/s/b/b, but there is no packages/s/b/b.${end}`),
    )
    made.delete('components/x/x.wxml')
    expect(checkReferences(made)).toContain('pages/a/a.json names components/x/x, but there is no components/x/x.wxml')
  })
})

describe('sizes', () => {
  it('belong to the package whose folder holds the file', () => {
    const sizes = packageSizes(
      new Map([
        ['app.js', 1_000],
        ['packages/s/b.js', 2_050],
        ['packages/shop.js', 1],
      ]),
      ['packages/s'],
    )
    expect(sizes.map(({ name, files, kb }) => [name, files, kb])).toEqual([
      ['main', 2, 1.1],
      ['packages/s', 1, 2.1],
      ['total', 3, 3.1],
    ])
  })
})

describe('WeChat’s compilers', () => {
  const check = async (files: Readonly<Record<string, string>>) => checkWithWechatCompilers(root, await write(files))
  const good = {
    'a.wxml': '<view wx:for="{{[1, 2]}}" wx:key="*this" bind:tap="go">{{a ? \'x\' : item}}</view>',
    'a.wxss': '.a { color: red; }',
    'a.json': '{}',
  }

  it('take what their grammar knows', async () => {
    await expect(check(good)).resolves.toBeUndefined()
  })

  it.each([
    ['{{ a?.b }}', 'optional chaining'],
    ['{{ a ?? b }}', 'nullish'],
    ['{{ a + }}', 'a broken expression'],
    ['<view>', 'an open tag'],
  ])('refuse %s', async (text) => {
    await expect(check({ ...good, 'a.wxml': `<view>${text}</view>` })).rejects.toThrow(/a\.wxml/)
  })

  it('refuse a broken sheet', async () => {
    await expect(check({ ...good, 'a.wxss': '.a { color: red; ' })).rejects.toThrow('WXSS')
  })
})
