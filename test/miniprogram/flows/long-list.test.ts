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
  expect(drawn.at(-1)).toEqual({ from: 0, to: 8, before: 0, after: 3_200 })
  list.scrolled(2_050)
  expect(drawn.at(-1)).toEqual({ from: 16, to: 28, before: 1_600, after: 1_200 })
})

it('draws new rows at once, so that they can be measured', () => {
  const { list, drawn, measure } = stage()
  list.drawn(40, true)
  measure(0, 0, 40)
  list.drawn(60, false)
  expect(drawn.at(-1)).toEqual({ from: 0, to: allShown.to, before: 0, after: 0 })
  measure(1, 0, 60)
  expect(drawn.at(-1)).toEqual({ from: 0, to: 8, before: 0, after: 5_200 })
})

it('drops what was measured of an earlier list', () => {
  const { list, drawn, measure } = stage()
  list.drawn(40, true)
  list.drawn(12, true)
  measure(0, 0, 40)
  expect(drawn).toEqual([])
})
