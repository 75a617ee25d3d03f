import { describe, expect, it } from 'vitest'
import { allShown, rowWindow } from '../../../miniprogram/client/row-window'

/** Rows of 100 px that stand 20 px apart. */
const edges = (rows: number) => Array.from({ length: rows }, (_, index) => ({ top: index * 120, bottom: index * 120 + 100 }))

describe('the rows that are drawn', () => {
  it('are whole steps around what is seen, and the rest keeps its exact room', () => {
    expect(rowWindow(edges(40), 40, 1_250, 2_000)).toEqual({ from: 8, to: 20, before: 960, after: 20 * 120 })
  })

  it('keep everything while a row was not measured', () => {
    expect(rowWindow(edges(20), 40, 0, 500)).toEqual(allShown)
  })

  it('reach the end without room behind it', () => {
    expect(rowWindow(edges(10), 10, 900, 5_000)).toEqual({ from: 4, to: allShown.to, before: 480, after: 0 })
    expect(rowWindow(edges(10), 10, 9_000, 9_500)).toMatchObject({ from: 8, to: allShown.to, after: 0 })
  })

  it('are the first ones where the list stands below the screen', () => {
    expect(rowWindow(edges(40), 40, -900, -100)).toMatchObject({ from: 0, before: 0 })
  })
})
