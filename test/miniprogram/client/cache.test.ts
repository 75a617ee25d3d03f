import { describe, expect, it } from 'vitest'
import { cacheWith, type Store } from '../../../miniprogram/client/cache'

const isNumber = (value: unknown): value is number => typeof value === 'number'

function memory(): Store & { held: Map<string, unknown> } {
  const held = new Map<string, unknown>()
  return { held, get: (key) => held.get(key) ?? '', set: (key, value) => void held.set(key, value), remove: (key) => void held.delete(key) }
}

describe('a kept first screen', () => {
  it('comes back with its time', () => {
    const cache = cacheWith(memory(), () => 7)('home', isNumber)
    expect(cache.read()).toBeNull()
    cache.write(42)
    expect(cache.read()).toEqual({ at: 7, value: 42 })
  })

  it.each(['', 1, null, {}, { v: 1, at: 'x', value: 1 }, { v: 0, at: 1, value: 1 }, { v: 1, at: 1, value: 'x' }])(
    'is not read from %j',
    (entry) => {
      const store = memory()
      store.held.set('home', entry)
      expect(cacheWith(store, () => 0)('home', isNumber).read()).toBeNull()
    },
  )

  it('is given up where storage fails, and nothing breaks', () => {
    const store = memory()
    const full: Store = {
      ...store,
      set: () => {
        throw new Error('exceed storage limit')
      },
    }
    store.held.set('home', { v: 1, at: 1, value: 1 })
    cacheWith(full, () => 0)('home', isNumber).write(2)
    expect(store.held.has('home')).toBe(false)
    const dead: Store = {
      ...store,
      get: () => {
        throw new Error('storage')
      },
    }
    expect(cacheWith(dead, () => 0)('home', isNumber).read()).toBeNull()
  })
})
