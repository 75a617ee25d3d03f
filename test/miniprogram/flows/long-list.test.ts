import { expect, it } from 'vitest'
import { allShown, type Shown } from '../../../miniprogram/client/row-window'
import { LongList, type Measured } from '../../../miniprogram/flows/long-list'

function stage() {
  const answers: ((measured: Measured) => void)[] = []
  const drawn: Shown[] = []
  const list = new LongList((_, done) => void answers.push(done))
  list.on({ setData: ({ shown }) => void drawn.push(shown) })
  const rows = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, index) => ({ top: 50 + (from + index) * 100, bottom: 150 + (from + index) * 100 }))
  const measure = (turn: number, from: number, to: number) => answers[turn]?.({ scrolled: 0, screen: 400, top: 50, rows: rows(from, to) })
  return { list, drawn, measure }
}

it('draws fewer rows once they are measured, others as the page is scrolled', () => {
  const { list, drawn, measure } = stage()
  list.drawn(40, true)
  list.scrolled(0)
  expect(drawn).toEqual([])
  measure(0, 0, 40)
  expect(drawn.at(-1)).toEqual({ from: 0, to: 6, before: 0, after: 3_400 })
  list.scrolled(2_050)
  expect(drawn.at(-1)).toEqual({ from: 17, to: 27, before: 1_700, after: 1_300 })
})

it('stays with the rows it has drawn until a good part of those to spare is used', () => {
  const { list, drawn, measure } = stage()
  list.drawn(40, true)
  measure(0, 0, 40)
  const before = drawn.length
  for (const top of [20, 60, 99, 30]) list.scrolled(top)
  expect(drawn.length).toBe(before)
  list.scrolled(110)
  expect(drawn.length).toBe(before + 1)
})

it('draws new rows at once, so that they can be measured', () => {
  const { list, drawn, measure } = stage()
  list.drawn(40, true)
  measure(0, 0, 40)
  list.drawn(60, false)
  expect(drawn.at(-1)).toEqual({ from: 0, to: allShown.to, before: 0, after: 0 })
  measure(1, 0, 60)
  expect(drawn.at(-1)).toEqual({ from: 0, to: 6, before: 0, after: 5_400 })
})

it('drops what was measured of an earlier list', () => {
  const { list, drawn, measure } = stage()
  list.drawn(40, true)
  list.drawn(12, true)
  measure(0, 0, 40)
  expect(drawn).toEqual([])
})
