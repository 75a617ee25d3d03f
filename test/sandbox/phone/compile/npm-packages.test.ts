import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { scanApp } from '../../../../sandbox/phone/compile/app-files'
import { createAppCompiler } from '../../../../sandbox/phone/compile/compile-app'
import { withNpmPackages } from '../../../../sandbox/phone/compile/npm-packages'

let folder: string
const put = (path: string, text: string) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'npm-packages-'))
  const page = JSON.stringify({ usingComponents: { 'my-cell': 'cells/cell/index' } })
  const files = {
    'project.config.json': JSON.stringify({ miniprogramRoot: 'src/' }),
    'package.json': JSON.stringify({ dependencies: { plain: '*', cells: '*', absent: '*' }, devDependencies: { tool: '*' } }),
    'src/app.json': JSON.stringify({ pages: ['pages/one/one'] }),
    'src/app.js': 'App({})',
    'src/pages/one/one.js': `Page({ data: { n: require('plain').n } })`,
    'src/pages/one/one.json': page,
    'src/pages/one/one.wxml': '<my-cell />',
    'node_modules/plain/package.json': JSON.stringify({ version: '1.0.0', main: 'lib/main.js' }),
    'node_modules/plain/lib/main.js': `exports.n = require('./seven')`,
    'node_modules/plain/lib/seven.js': 'module.exports = 7',
    'node_modules/cells/package.json': JSON.stringify({ version: '1.0.0', miniprogram: 'dist', dependencies: { inner: '*' } }),
    'node_modules/cells/dist/cell/index.js': `require('inner'); Component({})`,
    'node_modules/cells/dist/cell/index.json': JSON.stringify({ component: true }),
    'node_modules/cells/dist/cell/index.wxml': '<view />',
    'node_modules/inner/package.json': JSON.stringify({ version: '2.0.0', main: 'index.js' }),
    'node_modules/inner/index.js': 'module.exports = 1',
    'node_modules/tool/package.json': JSON.stringify({ version: '1.0.0' }),
  }
  for (const [path, text] of Object.entries(files)) put(path, text)
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('installed packages', () => {
  it('are there as the developer tools would build them', async () => {
    const { problems, script } = await createAppCompiler(folder)()
    expect(problems).toEqual([])
    const files = await withNpmPackages(await scanApp(join(folder, 'src')), [folder])
    expect([...files.stamps.keys()].filter((path) => path.startsWith('miniprogram_npm/')).sort()).toEqual([
      'miniprogram_npm/cells/cell/index.js',
      'miniprogram_npm/cells/cell/index.json',
      'miniprogram_npm/cells/cell/index.wxml',
      'miniprogram_npm/inner/index.js',
      'miniprogram_npm/plain/index.js',
    ])
    expect(await files.read('miniprogram_npm/plain/index.js')).toMatch(/exports = 7;/)
    expect(script).toContain('miniprogram_npm/inner/index.js')
  })

  it('are left alone where the mini program has been built', async () => {
    put('src/miniprogram_npm/plain/index.js', 'exports.n = 1')
    const files = await withNpmPackages(await scanApp(join(folder, 'src')), [folder])
    expect(files.has('miniprogram_npm/cells/cell/index.js')).toBe(false)
    expect(await files.read('miniprogram_npm/plain/index.js')).toBe('exports.n = 1')
  })
})
