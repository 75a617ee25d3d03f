import { describe, expect, it } from 'vitest'
import { ListRows } from '../../../miniprogram/flows/list-rows'

/** A list of so many rows of which 50 are fetched at a time. */
function stage(all: number, counted = true) {
  const drawn: Record<string, unknown> = {}
  const long: string[] = []
  let [wide, rows, tops] = [true, Math.min(50, all), 0]
  const list = new ListRows<{ setData(parts: object): void }>({
    long: {
      on: () => void long.push('on'),
      drawn: (count, first) => void long.push(`${count} ${first}`),
      scrolled: (top) => void long.push(`at ${top}`),
      resized: () => void long.push('resized'),
    },
    isWide: () => wide,
    rows: () => rows,
    hasMore: () => rows < all,
    more: async () => {
      rows = Math.min(rows + 50, all)
      list.drawn(rows, false)
    },
    total: () => (counted ? all : null),
    toTop: () => void tops++,
  })
  const setWide = (to: boolean) => {
    wide = to
    list.resized()
  }
  list.on({ setData: (parts) => void Object.assign(drawn, parts) })
  list.drawn(rows, true)
  return { list, drawn, long, setWide, rows: () => rows, tops: () => tops }
}

describe('the rows of a list', () => {
  it('are pages in a window on a computer; rows are fetched before their page is shown', async () => {
    const { list, drawn, rows, tops } = stage(73)
    expect(drawn).toMatchObject({ wide: true, shown: { from: 0, to: 20 }, pager: { said: '1–20 / 73', back: false, on: true } })
    await list.forward()
    expect(rows()).toBe(50)
    await list.forward()
    expect(rows()).toBe(73)
    expect(drawn).toMatchObject({ shown: { from: 40, to: 60 }, pager: { said: '41–60 / 73', back: true, on: true } })
    await list.forward()
    await list.forward()
    expect(drawn).toMatchObject({ shown: { from: 60, to: 73 }, pager: { said: '61–73 / 73', on: false } })
    list.back()
    expect(drawn).toMatchObject({ shown: { from: 40 } })
    expect(tops()).toBe(4)
  })

  it('say no sum that nobody has counted, and begin anew with their first page', async () => {
    const { list, drawn } = stage(73, false)
    await list.forward()
    expect(drawn).toMatchObject({ pager: { said: '21–40' } })
    list.drawn(50, true)
    expect(drawn).toMatchObject({ pager: { said: '1–20', back: false } })
    list.back()
    expect(drawn).toMatchObject({ pager: { said: '1–20' } })
  })

  it('stay where they are when the next ones do not come', async () => {
    const { list, drawn, rows } = stage(20)
    await list.forward()
    expect(rows()).toBe(20)
    expect(drawn).toMatchObject({ shown: { from: 0, to: 20 }, pager: { on: false } })
  })

  it('are one long list in a hand, also where the window becomes narrow while it is open', () => {
    const { list, drawn, long, setWide } = stage(73)
    list.scrolled(100)
    expect([list.goesOn(), long]).toEqual([false, ['on']])
    setWide(false)
    expect(drawn).toMatchObject({ wide: false, pager: null, shown: { from: 0, before: 0 } })
    list.scrolled(100)
    list.resized()
    expect([list.goesOn(), long]).toEqual([true, ['on', '50 true', 'at 100', 'resized']])
    setWide(true)
    expect(drawn).toMatchObject({ wide: true, shown: { to: 20 }, pager: { said: '1–20 / 73' } })
  })
})
