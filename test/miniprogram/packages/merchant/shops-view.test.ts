import { describe, expect, it } from 'vitest'
import { type ShopsReply, shopsPage } from '../../../../miniprogram/packages/merchant/shops/view'

const now = Date.UTC(2026, 10, 24, 2, 32)
const day = 86_400_000

function shop(id: string, change: Partial<ShopsReply['shops'][number]> = {}): ShopsReply['shops'][number] {
  const base = { id: `weidian:${id}`, name: `店 ${id}`, logo: null, tint: 0, by: 'ownApp', boundAt: now - day, unboundUntil: null } as const
  return { ...base, pushUrl: `https://push.example/${id}`, hasSpare: false, offer: null, ...change }
}

/** The rows of these shops. */
const rows = (...shops: ShopsReply['shops']) => shopsPage({ shops, oauth: false }, now)?.shops ?? []

describe('the list of shops', () => {
  it('says how and when each was bound', () => {
    const shops = rows(shop('1'), shop('2', { by: 'oauth', boundAt: Date.UTC(2025, 11, 31, 20) }))
    expect(shops.map((row) => row.note)).toEqual(['用 Key 绑定，11 月 23 日', '授权绑定，1 月 1 日'])
    expect(shops.every((row) => row.bound && !row.canUndo)).toBe(true)
  })

  it('names the year where it is another', () => {
    const shops = rows(shop('1', { boundAt: Date.UTC(2025, 10, 3) }))
    expect(shops[0]?.note).toBe('用 Key 绑定，2025 年 11 月 3 日')
  })

  it('puts unbound shops last and offers undo until the day', () => {
    const shops = rows(shop('1', { unboundUntil: now + 30 * day }), shop('2'))
    expect(shops.map((row) => row.id)).toEqual(['weidian:2', 'weidian:1'])
    expect(shops[1]).toMatchObject({ bound: false, canUndo: true, note: '已解绑，12 月 24 日前可以恢复' })
  })

  it('offers no undo once the time has passed', () => {
    const shops = rows(shop('1', { unboundUntil: now }))
    expect(shops[0]).toMatchObject({ canUndo: false, note: '已解绑，不能再恢复' })
  })

  it('says whether a key is kept in reserve', () => {
    expect(rows(shop('1'), shop('2', { hasSpare: true })).map((row) => row.spare)).toEqual(['没有', '已存'])
  })

  it('is nothing only without any shop', () => {
    expect(shopsPage({ shops: [], oauth: false }, now)).toBeNull()
    expect(rows(shop('1', { unboundUntil: now }))).toHaveLength(1)
  })
})
