import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskReply } from '../../../../../../cloudfunctions/core/platform/weidian/raw/mask-reply'
import { shownOrderPaths, shownProductPaths } from '../../../../../../cloudfunctions/core/platform/weidian/raw/shown-paths'

const order = {
  order_id: '800000000000001',
  status: 'pay',
  total: '48.0O',
  add_time: '2026-01-02 10:00:00',
  user_phone: '15400006688',
  note: '请放门口',
  buyer_info: { buyer_id: '1200000001', name: '张三', phone: '15400000002', province: '浙江', idCardNo: '110101199001011234', post: null },
  customInfos: [{ name: '手机', value: '15400000003' }],
  express_no: 'SF1234567890',
  items: [
    {
      item_id: '2100000001',
      item_name: '茶 联系15400000004',
      price: '40.00',
      sub_order_id: 640000000000001,
      refund_info: { refund_no: '144000000000000001' },
    },
  ],
  surprise: { nobody: '知道' },
}

describe('a reply shown to a person', () => {
  const shown = maskReply(order, shownOrderPaths)

  it('shows what tells why a row cannot be read', () => {
    for (const text of ['"800000000000001"', '"48.0O"', '"pay"', '"2026-01-02 10:00:00"', '"144000000000000001"', '640000000000001'])
      expect(shown).toContain(text)
    expect(shown).toContain('"post": null')
  })

  it('masks persons, and everything nobody knows', () => {
    for (const text of [
      '15400006688',
      '15400000002',
      '15400000003',
      '15400000004',
      '张三',
      '浙江',
      '110101',
      '请放门口',
      'SF1234',
      '1200000001',
      '知道',
    ])
      expect(shown).not.toContain(text)
    expect(shown).toContain('"user_phone": "*** (11 digits)"')
    expect(shown).toContain('"note": "*** (4 characters)"')
  })

  it('lets no phone and no identity card through, wherever they stand', () => {
    const phone = fc.integer({ min: 10_000_000_000, max: 19_999_999_999 }).map(String)
    const around = fc.string({ maxLength: 6 }).filter((text) => !/\d/.test(text))
    const paths = [...shownOrderPaths].filter((path) => !path.includes('.') && !/(?:^|[._])(?:id|itemid|no)$/.test(path))
    fc.assert(
      fc.property(phone, around, around, fc.constantFrom(...paths), fc.boolean(), (digits, before, after, path, asNumber) => {
        const value = asNumber ? Number(digits) : `${before}${digits}${after}`
        expect(maskReply({ [path]: value }, shownOrderPaths)).not.toContain(digits)
      }),
    )
  })

  it('shows a product, and cuts what is too long', () => {
    expect(maskReply({ itemid: '2100000001', price: '40.00', seller_phone: '15400000001' }, shownProductPaths)).toBe(
      JSON.stringify({ itemid: '2100000001', price: '40.00', seller_phone: '*** (11 digits)' }, null, 2),
    )
    expect(maskReply({ item_name: '长'.repeat(50_000) }, shownProductPaths).length).toBeLessThan(20_100)
    expect(maskReply(undefined, shownProductPaths)).toBe('null')
    expect(maskReply(['a'], shownProductPaths)).toContain('***')
  })
})
