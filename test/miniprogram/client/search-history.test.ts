import { describe, expect, it } from 'vitest'
import { searchHistoryWith } from '../../../miniprogram/client/search-history'
import { suggestedView } from '../../../miniprogram/packages/shop/search/view'

function storage(kept: Record<string, unknown> = {}) {
  return {
    kept,
    get: (key: string) => kept[key],
    set: (key: string, value: unknown) => {
      kept[key] = value
    },
    remove: (key: string) => {
      delete kept[key]
    },
  }
}

describe('what was searched for', () => {
  it('stands newest first, once each, ten at most, and is cleared', () => {
    const store = storage()
    const history = searchHistoryWith(store)
    for (let n = 0; n < 12; n++) history.add(`词 ${n}`)
    history.add('词 5')
    expect(history.read()).toHaveLength(10)
    expect(history.read().slice(0, 3)).toEqual(['词 5', '词 11', '词 10'])
    expect(searchHistoryWith(store).read()).toEqual(history.read())
    history.clear()
    expect(history.read()).toEqual([])
    expect(store.kept).toEqual({})
  })

  it('a full storage forgets at the end of the app, not before', () => {
    const store = {
      ...storage(),
      set: () => {
        throw new Error('exceed max storage')
      },
    }
    const history = searchHistoryWith(store)
    history.add('蜂蜜')
    expect(history.read()).toEqual(['蜂蜜'])
    expect(searchHistoryWith(store).read()).toEqual([])
  })

  it('is nothing where something else lies there', () => {
    expect(searchHistoryWith(storage({ searched: { a: 1 } })).read()).toEqual([])
    expect(searchHistoryWith(storage({ searched: ['茶', 7, ''] })).read()).toEqual(['茶'])
  })
})

it('what is typed itself is the first thing to search for', () => {
  expect(suggestedView(['蜂蜜', '蜂蜜柚子茶'], '蜂蜜')).toEqual([
    { name: '蜂蜜', words: '搜 蜂蜜' },
    { name: '蜂蜜柚子茶', words: '蜂蜜柚子茶' },
  ])
})
