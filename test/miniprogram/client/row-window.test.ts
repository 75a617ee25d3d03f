import { describe, expect, it } from 'vitest'
import { allShown, rowWindow } from '../../../miniprogram/client/row-window'

/** Rows of 100 px in lines that stand 20 px apart, so many beside each other. */
const edges = (rows: number, columns = 1) =>
  Array.from({ length: rows }, (_, index) => {
    const top = Math.floor(index / columns) * 120
    return { top, bottom: top + 100 }
  })

describe('the rows that are drawn', () => {
  it('are those around what is seen, and the rest keeps its exact room', () => {
    expect(rowWindow(edges(40), 40, 1_250, 2_000)).toEqual({ from: 10, to: 17, before: 1_200, after: 23 * 120 })
  })

  it.each([1, 2, 3, 4, 5, 6, 7])('come and go by whole lines of %i', (columns) => {
    for (const above of [0, 130, 700, 1_100, 2_000]) {
      const { from, to, before } = rowWindow(edges(83, columns), 83, above, above + 400)
      expect({ from: from % columns, before }).toEqual({ from: 0, before: (from / columns) * 120 })
      expect(to === allShown.to || to % columns === 0).toBe(true)
      expect(to).toBeGreaterThan(from)
    }
  })

  it('keep everything while a row was not measured', () => {
    expect(rowWindow(edges(20), 40, 0, 500)).toEqual(allShown)
  })

  it('reach the end without room behind it', () => {
    expect(rowWindow(edges(10), 10, 900, 5_000)).toEqual({ from: 7, to: allShown.to, before: 840, after: 0 })
    expect(rowWindow(edges(10), 10, 9_000, 9_500)).toMatchObject({ from: 9, to: allShown.to, after: 0 })
  })

  it('are the first ones where the list stands below the screen', () => {
    expect(rowWindow(edges(40), 40, -900, -100)).toMatchObject({ from: 0, to: 1, before: 0 })
  })
})
