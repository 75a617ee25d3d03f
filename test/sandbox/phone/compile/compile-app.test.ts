import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createAppCompiler } from '../../../../sandbox/phone/compile/compile-app'

let folder: string

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'phone-compile-'))
  await write({
    'app.json': '{ "pages": ["pages/a/a"] }',
    'app.js': 'App({})',
    'pages/a/a.js': 'Page({})',
    'pages/a/a.wxml': '<view>{{x}}</view>',
    'pages/a/a.json': '{}',
  })
})
afterEach(() => rm(folder, { recursive: true }))

describe('a folder of a built mini program', () => {
  it('is compiled once, and again when a file changes', async () => {
    const compile = createAppCompiler(folder)
    const first = await compile()
    expect(await compile()).toBe(first)
    await write({ 'pages/a/a.wxss': '.a { top: 2rpx }' })
    const second = await compile()
    expect(second).not.toBe(first)
    expect(second.style).toContain('.a { top: calc(2 * var(--rpx)) }')
    expect(second.problems).toEqual([])
  })

  it('says what is wrong with it, file by file', async () => {
    await write({
      'app.json': '{ "pages": ["pages/a/a", "pages/gone/gone"] }',
      'pages/a/a.wxml': '<view>{{ a + }}</view>',
      'pages/a/a.json': '{ "usingComponents": { "x-y": "./none" } }',
      'broken.js': 'const = 1',
    })
    const { problems } = await createAppCompiler(folder)()
    expect(problems).toEqual([
      'pages/a/a.json: no component "./none" for <x-y>',
      'app.json: page "pages/gone/gone" has no .wxml or no .js',
      expect.stringMatching(/^pages\/a\/a\.wxml:1:\d+: /),
      expect.stringContaining('broken.js: '),
    ])
  })

  it('is no mini program without app.json', async () => {
    await rm(join(folder, 'app.json'))
    await expect(createAppCompiler(folder)()).rejects.toThrow('app.json')
  })

  it('finds components beside the file, from the root and in packages', async () => {
    await write({
      'pages/a/a.json': '{ "usingComponents": { "one": "../../parts/one/one", "two": "/parts/one/one", "three": "kit/button/button" } }',
      'parts/one/one.json': '{ "component": true }',
      'parts/one/one.wxml': '<view/>',
      'parts/one/one.js': 'Component({})',
      'miniprogram_npm/kit/button/button.json': '{ "component": true }',
      'miniprogram_npm/kit/button/button.wxml': '<view/>',
      'miniprogram_npm/kit/button/button.js': 'Component({})',
    })
    const { script, problems } = await createAppCompiler(folder)()
    expect(problems).toEqual([])
    expect(script).toContain(
      '"usingComponents":{"one":"/parts/one/one","two":"/parts/one/one","three":"/miniprogram_npm/kit/button/button"}',
    )
  })
})
