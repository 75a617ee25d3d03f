import { describe, expect, it } from 'vitest'
import { compare, same } from '../../../tools/demo/compare'

const row = (id: string, total = 100) => ({ id, total, lines: ['a|1'] })
const by = (each: { readonly id: string }) => each.id

describe('comparing both sides', () => {
  it('is content when every row and field agrees, in any order', () => {
    const result = compare([row('1'), row('2')], [row('2'), row('1')], by)
    expect(same(result)).toBe(true)
    expect(result).toMatchObject({ inShop: 2, stored: 2, examples: [] })
  })

  it.each([
    ['a row that is missing', [row('1'), row('2')], [row('1')], { lost: 1 }],
    ['a row that stands twice', [row('1')], [row('1'), row('1')], { doubled: 1 }],
    ['a row the shop does not know', [row('1')], [row('1'), row('9')], { invented: 1 }],
    ['a field that differs', [row('1', 100)], [row('1', 101)], { different: 1, examples: ['1 total: shop 100, here 101'] }],
    ['a line that differs', [row('1')], [{ ...row('1'), lines: ['a|2'] }], { different: 1 }],
  ])('sees %s', (_, shop, stored, expected) => {
    const result = compare(shop, stored, by)
    expect(same(result)).toBe(false)
    expect(result).toMatchObject(expected)
  })
})
