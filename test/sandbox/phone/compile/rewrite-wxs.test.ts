import { describe, expect, it } from 'vitest'
import { rewriteWxs } from '../../../../sandbox/phone/compile/rewrite-wxs'

describe('WXS for a browser', () => {
  it.each([
    ["a && a.constructor === 'Array'", "a && __wxsType(a) === 'Array'"],
    ['list[0].item.constructor', '__wxsType(list[0].item)'],
    ["getRegExp('^\\d+$', 'g')", "getRegExp('^\\\\d+$', 'g')"],
    ['getRegExp("[A-Z]")', 'getRegExp("[A-Z]")'],
    ["require('../common/utils.wxs')", "require('../common/utils')"],
    ['var constructor = 1', 'var constructor = 1'],
  ])('%s', (source, expected) => {
    expect(rewriteWxs(source)).toBe(expected)
  })
})
