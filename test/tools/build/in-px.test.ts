import { describe, expect, it } from 'vitest'
import { inPx } from '../../../tools/build/pages/in-px'

describe('a size in rpx', () => {
  it.each([
    ['.a { width: 88rpx; margin: -3rpx 0 .5rpx }', '.a { width: 44px; margin: -1.5px 0 0.25px }'],
    ['.a { height: calc(100vh - 20rpx) }', '.a { height: calc(100vh - 10px) }'],
    ['.a { font: 400 30rpx/45rpx var(--f) }', '.a { font: 400 15px/1.5 var(--f) }'],
    ['page { --h: 600 64rpx/80rpx x }', 'page { --h: 600 32px/1.25 x }'],
    ['.a { font-size: 40rpx; line-height: 50rpx }', '.a { font-size: 20px; line-height: 1.25 }'],
    ['.a { line-height: 88rpx }', '.a { line-height: 44px }'],
    ['.a { --icon-20rpx: 1px }', '.a { --icon-20rpx: 1px }'],
  ])('%s is px as at 375, lines follow their letters', (source, expected) => {
    expect(inPx('a.wxss', source)).toBe(expected)
  })

  it('is px in a template too, and stays in a script', () => {
    expect(inPx('a.wxml', '<t-icon size="64rpx" />')).toBe('<t-icon size="32px" />')
    expect(inPx('a.js', '"64rpx"')).toBe('"64rpx"')
  })
})
