import { describe, expect, it } from 'vitest'
import { createStore, createVault, keyRow, newKeys, type RootRing, unwrapKey, wrapKey } from '../../../../cloudfunctions/core/store'
import { createMemoryDocuments } from '../memory-documents'
import { ringOf, systemLike } from '../rig'

const roots = ringOf('r1', 7)
const place = { collection: 'members', id: 'm1', field: 'phone' }

function setUp(ring: RootRing | null = roots) {
  const time = { now: 0 }
  const documents = createMemoryDocuments()
  for (const row of newKeys(roots.current, systemLike, 1)) documents.put('keys', row)
  const store = createStore(documents)
  return { time, documents, store, vault: createVault({ store, clock: { now: () => time.now }, random: systemLike, roots: ring }) }
}

describe('vault', () => {
  it('opens what it sealed, in its place only', async () => {
    const sealer = await setUp().vault.open()
    const sealed = sealer.seal(place, '13800138000')
    expect(sealer.open(place, sealed)).toBe('13800138000')
    for (const elsewhere of [
      { ...place, id: 'm2' },
      { ...place, field: 'name' },
      { ...place, collection: 'orders' },
    ])
      expect(() => sealer.open(elsewhere, sealed)).toThrow(/store.sealBroken/)
    expect(() => sealer.open(place, { ...sealed, kid: 'other' })).toThrow(/store.sealBroken/)
    expect(sealer.seal(place, '13800138000')).not.toEqual(sealed)
  })

  it('finds by digest within a scope, and never across scopes', async () => {
    const sealer = await setUp().vault.open()
    expect(sealer.blindIndex('weidian:1', 'x')).toBe(sealer.blindIndex('weidian:1', 'x'))
    expect(sealer.blindIndex('weidian:1', 'x')).not.toBe(sealer.blindIndex('weidian:2', 'x'))
    expect(sealer.blindIndex('weidian:1', 'x')).toMatch(/^[0-9a-f]{64}$/)
  })

  it('reads its keys once in ten minutes', async () => {
    const { vault, documents, time } = setUp()
    await Promise.all([vault.open(), vault.open()])
    time.now = 599_999
    await vault.open()
    expect(documents.operations).toEqual(['find keys'])
    time.now = 600_000
    await vault.open()
    expect(documents.operations).toHaveLength(2)
  })

  it.each([
    ['another root of the same name', ringOf('r1', 8)],
    ['a root of another name', ringOf('r2', 7)],
    ['no root', null],
  ])('refuses with %s, makes no key, and tries again next time', async (_, ring) => {
    const { vault, documents } = setUp(ring)
    for (let attempt = 0; attempt < 2; attempt++)
      await expect(vault.open()).rejects.toMatchObject({ code: 'store.rootWrong', kind: 'config' })
    expect(documents.all('keys')).toHaveLength(3)
    expect(documents.operations.every((operation) => operation === 'find keys')).toBe(true)
  })

  it('says so where setup was never run', async () => {
    const { vault, documents } = setUp()
    await documents.remove('keys', {})
    await expect(vault.open()).rejects.toMatchObject({ code: 'store.noKeys', kind: 'config' })
  })

  it('reads on during and after a change of the root, and seals with the newest key', async () => {
    const { store, documents, vault } = setUp()
    const old = (await vault.open()).seal(place, 'text')
    const next = ringOf('r2', 11).current
    const both = { current: next, previous: roots.current }
    const rows = (await store.open('keys', keyRow).find({ createdAt: { $gte: 0 } })).map((row) => {
      const key = unwrapKey(row, both)
      if (key === null) throw new Error('does not unwrap')
      return wrapKey(key, { _id: row._id, use: row.use, createdAt: row.createdAt }, next, systemLike)
    })
    const open = (ring: RootRing) => createVault({ store, clock: { now: () => 0 }, random: systemLike, roots: ring }).open()
    expect((await open(both)).open(place, old)).toBe('text')
    for (const row of rows) documents.put('keys', row)
    const [newest] = newKeys(next, systemLike, 2)
    if (newest !== undefined) documents.put('keys', newest)
    const sealer = await open({ current: next, previous: null })
    expect(sealer.open(place, old)).toBe('text')
    expect(sealer.seal(place, 'x').kid).toBe(newest?._id)
    await expect(open(roots)).rejects.toMatchObject({ code: 'store.rootWrong' })
  })
})
