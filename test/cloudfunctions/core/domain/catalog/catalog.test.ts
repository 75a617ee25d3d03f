import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { productKind, termsOf, termsToFind } from '../../../../../cloudfunctions/core/domain/catalog'
import { mergeProduct } from '../../../../../cloudfunctions/core/domain/catalog/merge'
import { createTell } from '../../../../../cloudfunctions/core/frame/fact'
import type { ProductSnapshot } from '../../../../../cloudfunctions/core/platform/port'
import { FakeShop, SHOP } from '../../sync/fake-shop'
import { createHarness } from '../../sync/harness'

const product = (changes: Partial<ProductSnapshot> = {}): ProductSnapshot => ({
  ...{
    shop: SHOP,
    id: '9900000001',
    name: '明前炒青绿茶 50g',
    state: 'onSale',
    price: 3900,
    priceTo: null,
    stock: 5,
    sold: 1,
    code: 'A-1',
  },
  ...{ pictures: ['https://x.example/1.jpg'], skus: [], categories: ['1'], detail: [{ type: 'text', text: '好茶' }], recommended: true },
  ...{ createdAt: 1, updatedAt: 2 },
  ...changes,
})

describe('merging a product', () => {
  it('writes only what is different', () => {
    const first = mergeProduct(null, product(), 10)
    expect(first).toMatchObject({ _id: `${SHOP}:9900000001`, revision: 1, checkedAt: 10 })
    expect(mergeProduct(first, product(), 20)).toBeNull()
    expect(mergeProduct(first, product({ stock: 4 }), 20)).toMatchObject({ revision: 2, stock: 4, checkedAt: 20 })
  })

  it('keeps what a reading did not say', () => {
    const first = mergeProduct(null, product(), 10)
    expect(
      mergeProduct(first, product({ categories: null, detail: null, recommended: null, createdAt: null, updatedAt: null }), 20),
    ).toBeNull()
    expect(mergeProduct(first, product({ categories: [], detail: [] }), 20)).toMatchObject({ categories: [], detail: [] })
  })
})

describe('finding products', () => {
  it.each(['茶', '绿茶', '炒青绿茶', '明前 50g', '50G', 'ａ－1', '５０ｇ'])('finds it by %s', (text) => {
    const terms = termsOf('明前炒青绿茶 50g', 'A-1')
    const wanted = termsToFind(text)
    expect(wanted.length).toBeGreaterThan(0)
    for (const term of wanted) expect(terms).toContain(term)
  })

  it.each(['红茶', '茶绿', 'b'])('does not find it by %s', (text) => {
    const terms = termsOf('明前炒青绿茶 50g', 'A-1')
    expect(termsToFind(text).every((term) => terms.includes(term))).toBe(false)
  })

  it('finds every name by any part of it', () => {
    const words = fc.array(fc.constantFrom('茶', '杯', '青', 'a', 'b', '1', '🍵', '龙'), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(words, fc.nat(), fc.nat(), (characters, from, length) => {
        const part = characters
          .slice(from % characters.length)
          .slice(0, 1 + (length % characters.length))
          .join('')
        const terms = termsOf(characters.join(''))
        for (const term of termsToFind(part)) expect(terms).toContain(term)
      }),
    )
  })
})

describe('products that vanish', () => {
  async function world() {
    const clock = { now: Date.UTC(2026, 10, 24, 2) }
    const shop = new FakeShop(clock)
    for (let id = 1; id <= 5; id++)
      shop.products.set(String(id), { id: String(id), createdAt: 5, updatedAt: clock.now - 1000 * id, visibleAt: 0, version: 1 })
    const harness = await createHarness({ clock, platform: shop.platform(), settings: { sweepEveryRounds: 4 } })
    await harness.start()
    await harness.untilDone()
    return { shop, clock, ...harness }
  }

  it('are marked gone after the shop said so by id', async () => {
    const { shop, beat, products } = await world()
    shop.products.delete('3')
    for (let round = 0; round < 5; round++) await beat()
    expect((await products.get(`${SHOP}:3`))?.state).toBe('gone')
    expect((await products.get(`${SHOP}:2`))?.state).toBe('onSale')
  })

  it('stay where they are only missing from the list', async () => {
    const { shop, beat, products } = await world()
    const hidden = shop.products.get('3')
    if (hidden !== undefined) hidden.visibleAt = Number.MAX_SAFE_INTEGER
    for (let round = 0; round < 5; round++) await beat()
    expect((await products.get(`${SHOP}:3`))?.state).toBe('onSale')
  })

  it('are found again where no window shows them', async () => {
    const { shop, clock, beat, products } = await world()
    shop.products.set('9', { id: '9', createdAt: 5, updatedAt: clock.now - 86_400_000, visibleAt: 0, version: 1 })
    for (let round = 0; round < 5; round++) await beat()
    expect(await products.get(`${SHOP}:9`)).not.toBeNull()
  })

  it('are counted without those that are gone', async () => {
    const { shop, beat, store, clock } = await world()
    shop.products.delete('3')
    for (let round = 0; round < 5; round++) await beat()
    const kind = productKind({ store, clock: { now: () => clock.now }, tell: createTell([]) })
    expect(await kind.stored(SHOP)).toBe(4)
  })
})
