import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type BuiltMiniprogram, buildMiniprogram } from '../../tools/build/miniprogram'

let out = ''
let built: BuiltMiniprogram = { files: [], sizes: [] }

beforeAll(async () => {
  out = await mkdtemp(join(tmpdir(), 'wl-built-'))
  built = await buildMiniprogram({ out })
})

afterAll(async () => {
  await rm(out, { recursive: true, force: true })
})

it('has its pages, its looks and no source', () => {
  expect(built.files).toEqual(
    expect.arrayContaining(['app.js', 'app.json', 'theme.json', 'pages/home/home.js', 'styles/icons.wxss', 'images/tab-home.png']),
  )
  expect(built.files.filter((file) => /\.ts$|tsconfig|cloudfunctions|typings/.test(file))).toEqual([])
})

it('stays within its sizes, package by package', () => {
  const names = built.sizes.map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining(['main', 'packages/shop', 'packages/account', 'total']))
  expect(built.sizes.filter(({ kb, limitKb }) => kb > limitKb || kb <= 0)).toEqual([])
})

it('holds no TDesign component that no page uses', () => {
  expect(built.files).toContain('miniprogram_npm/tdesign-miniprogram/popup/popup.js')
  expect(built.files.filter((file) => /tdesign-miniprogram\/(calendar|cascader|table|chat-list|color-picker)\//.test(file))).toEqual([])
})

it('asks no foreign host for anything it is drawn with', async () => {
  const sheets = built.files.filter((file) => file.endsWith('.wxss'))
  const foreign: string[] = []
  for (const sheet of sheets) if (/url\(\s*["']?https?:/.test(await readFile(join(out, sheet), 'utf8'))) foreign.push(sheet)
  expect(foreign).toEqual([])
})

it('keeps tab icons small enough for WeChat', async () => {
  const icons = built.files.filter((file) => file.startsWith('images/tab-'))
  expect(icons).toHaveLength(12)
  for (const icon of icons) expect((await readFile(join(out, icon))).byteLength).toBeLessThan(40_000)
})
