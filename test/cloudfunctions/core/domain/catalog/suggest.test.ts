import { describe, expect, it } from 'vitest'
import type { Documents } from '../../../../../cloudfunctions/core/cloud'
import { shopperCatalogContracts } from '../../../../../cloudfunctions/core/domain/catalog/contract'
import { ask, createRig, data } from '../../rig'
import { boundShop } from '../order/bound-shop'

const { output } = shopperCatalogContracts['catalog.suggest']

describe('suggestions', () => {
  it('are names of products on sale that hold what was typed, few, once each', async () => {
    const all = await boundShop()
    const names = all.documents.all('products').flatMap((row) => (row.state === 'onSale' ? [String(Reflect.get(row, 'name'))] : []))
    const [sample = ''] = names
    const typed = sample.slice(0, 2)
    const suggested = output.parse(await data(all.asShopper('catalog.suggest', { text: typed }, 'visitor')))
    expect(suggested.names).toContain(sample.replace(/\s+/g, ' ').trim())
    expect(suggested.names.length).toBeLessThanOrEqual(6)
    expect(new Set(suggested.names).size).toBe(suggested.names.length)
    for (const name of suggested.names) expect(name).not.toMatch(/\n/)
  })

  it('come through the index of terms: every read of products names a shop and terms', async () => {
    const filters: unknown[] = []
    const wrap = (documents: Documents): Documents => ({
      ...documents,
      find: (collection, filter, options) => {
        if (collection === 'products') filters.push(filter)
        return documents.find(collection, filter, options)
      },
    })
    const all = await boundShop({ wrap })
    filters.length = 0
    await data(all.asShopper('catalog.suggest', { text: '山茶' }))
    expect(filters).toEqual([{ shop: all.shop, state: 'onSale', terms: { $all: ['山茶'] } }])
    filters.length = 0
    expect(await data(all.asShopper('catalog.suggest', { text: '，。' }))).toEqual({ names: [] })
    expect(filters).toEqual([])
  })

  it('are none before a shop is bound', async () => {
    const rig = createRig()
    expect(await data(ask(rig.shopper, 'v', 'catalog.suggest', { text: '茶' }))).toEqual({ names: [] })
  })
})
