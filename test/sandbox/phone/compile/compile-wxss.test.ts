import { describe, expect, it } from 'vitest'
import { compileWxss } from '../../../../sandbox/phone/compile/compile-wxss'
import type { AppFiles } from '../../../../sandbox/phone/compile/file-list'
import type { StyleScope } from '../../../../sandbox/phone/compile/rewrite-selector'

function files(sheets: Readonly<Record<string, string>>): AppFiles {
  return {
    stamps: new Map(Object.keys(sheets).map((path) => [path, '1'])),
    has: (path) => sheets[path] !== undefined,
    read: async (path) => sheets[path] ?? '',
  }
}

async function compile(source: string, scope: StyleScope = { prefix: '' }): Promise<string> {
  const problems: string[] = []
  const style = await compileWxss(files({ 'a/x.wxss': source }), 'a/x.wxss', scope, problems)
  expect(problems).toEqual([])
  return style.replace(/\s+/g, ' ').trim()
}

const page = { prefix: '', page: 'pages/home/home' }

describe('a style sheet', () => {
  it.each([
    ['.a { width: 20rpx }', '.a { width: calc(20 * var(--rpx)) }'],
    ['.a { margin: -4.5rpx 0 .5rpx }', '.a { margin: calc(-4.5 * var(--rpx)) 0 calc(.5 * var(--rpx)) }'],
    ['.a { height: calc(100vh - 20rpx) }', '.a { height: calc(calc(100 * var(--vh)) - calc(20 * var(--rpx))) }'],
    ['page { --h: 64rpx }', 'wx-page { --h: calc(64 * var(--rpx)) }'],
    ['.a { padding: env(safe-area-inset-bottom) }', '.a { padding: var(--safe-bottom, 0px) }'],
    ['.a { --icon-20rpx: 1px }', '.a { --icon-20rpx: 1px }'],
  ])('measures %s by the phone', async (source, expected) => {
    expect(await compile(source)).toBe(expected)
  })

  it.each([
    ['.a { font-size: 14px; height: 20px }', '.a { font-size: calc(14px * var(--text-zoom, 1)); height: 20px }'],
    ['.a { font-size: 1.2em }', '.a { font-size: 1.2em }'],
    ['.a { font-size: var(--s) }', '.a { font-size: calc(var(--s) * var(--text-zoom, 1)) }'],
    ['.a { font: 600 15px/22px x }', '.a { font: 600 calc(15px * var(--text-zoom, 1))/22px x }'],
    ['page { --h: 600 64rpx/80rpx x }', 'wx-page { --h: 600 calc(calc(64 * var(--rpx)) * var(--text-zoom, 1))/calc(80 * var(--rpx)) x }'],
  ])('enlarges the letters of %s, not their lines and boxes', async (source, expected) => {
    expect(await compile(source)).toBe(expected)
  })

  it.each([
    ['view > .a:not(.b)::after', 'wx-view > .t--a:not(.t--b)::after'],
    [':host', '[wx-host="t"]'],
    ['#a .b', '#a .t--b'],
    ['.a[data-x="view"]', '.t--a[data-x="view"]'],
  ])('of a component keeps %s to it', async (selector, expected) => {
    expect(await compile(`${selector} { top: 0 }`, { prefix: 't' })).toBe(`${expected} { top: 0 }`)
  })

  it.each([
    ['.a, .b', ':where([data-page="pages/home/home"]) .a,:where([data-page="pages/home/home"]) .b'],
    ['page', 'wx-page:where([data-page="pages/home/home"])'],
    ['page .a', 'wx-page:where([data-page="pages/home/home"]) .a'],
    ['.page-view', ':where([data-page="pages/home/home"]) .page-view'],
  ])('of a page reaches %s on that page only, with the same weight', async (selector, expected) => {
    expect(await compile(`${selector} { top: 0 }`, page)).toBe(`${expected} { top: 0 }`)
  })

  it('asks the phone for the theme and for its width, not the browser', async () => {
    expect(await compile('@media (prefers-color-scheme: dark) { .a { top: 0 } }')).toBe(':where([data-theme="dark"]) .a { top: 0 }')
    expect(await compile('@media screen and (min-width: 900px) { .a { top: 0 } }')).toBe(
      '@container phone (min-width: 900px) { .a { top: 0 } }',
    )
    expect(await compile('@media (prefers-color-scheme: dark) and (min-width: 9px) { .a { top: 0 } }')).toBe(
      '@container phone (min-width: 9px) { :where([data-theme="dark"]) .a { top: 0 } }',
    )
    expect(await compile('@media (prefers-reduced-motion) { .a { top: 0 } }')).toBe('@media (prefers-reduced-motion) { .a { top: 0 } }')
  })

  it('leaves the steps of an animation alone', async () => {
    expect(await compile('@keyframes k { from { top: 2rpx } to { top: 0 } }', { prefix: 't' })).toBe(
      '@keyframes k { from { top: calc(2 * var(--rpx)) } to { top: 0 } }',
    )
  })

  it('draws an icon of TDesign as a mask and loads no font from elsewhere', async () => {
    const source = "@font-face { font-family: t; src: url(https://cdn.example/t.woff) } .t-icon-add:before { content: '\\E001' }"
    expect(await compile(source, { prefix: 'i' })).toBe(
      ' .i--t-icon-add:before { content: \'\'; --phone-icon: url("/icons/add.svg") }'.trimStart(),
    )
    expect(await compile('@font-face { font-family: t; src: url(data:font/woff;base64,AA) }')).toContain('data:font')
  })

  it('brings in what it imports, once round a ring, and names what is not there', async () => {
    const problems: string[] = []
    const sheets = files({
      'a/x.wxss': '@import "../b.wxss"; .a { top: 0 }',
      'b.wxss': '@import "a/x.wxss"; @import "./none.wxss"; .b { top: 0 }',
    })
    const style = await compileWxss(sheets, 'a/x.wxss', { prefix: '' }, problems)
    expect(style.replace(/\s+/g, '')).toBe('.b{top:0}.a{top:0}')
    expect(problems).toEqual(['b.wxss: no style sheet "./none.wxss"'])
  })

  it('that cannot be read is empty and named', async () => {
    const problems: string[] = []
    expect(await compileWxss(files({ 'x.wxss': '.a { top: 0' }), 'x.wxss', { prefix: '' }, problems)).toBe('')
    expect(problems[0]).toContain('x.wxss')
  })
})
