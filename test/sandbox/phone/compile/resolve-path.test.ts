import { describe, expect, it } from 'vitest'
import { candidates, joinPath } from '../../../../sandbox/phone/compile/resolve-path'

describe('paths of a mini program', () => {
  it.each([
    ['a/b', '../c', 'a/c'],
    ['a', '/c/./d', 'c/d'],
    ['', 'c', 'c'],
    ['a', '../../c', null],
  ])('%s + %s', (folder, path, expected) => {
    expect(joinPath(folder, path)).toBe(expected)
  })

  it('looks for a bare name beside the file, then in each package folder above it', () => {
    expect(candidates('packages/shop/x.js', 'tslib', '.js')).toEqual([
      ...['packages/shop/tslib', 'packages/shop/tslib/index'],
      ...['packages/shop/miniprogram_npm/tslib', 'packages/shop/miniprogram_npm/tslib/index'],
      ...['packages/miniprogram_npm/tslib', 'packages/miniprogram_npm/tslib/index', 'miniprogram_npm/tslib', 'miniprogram_npm/tslib/index'],
    ])
  })

  it('looks for a relative one in one place', () => {
    expect(candidates('a/b.js', './c.js', '.js')).toEqual(['a/c', 'a/c/index'])
  })
})
