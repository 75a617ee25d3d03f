import { describe, expect, it } from 'vitest'
import { ReadBudget } from '../../../cloudfunctions/gateway/read-budget'

const S1 = 'weidian:1'

describe('the budget of reads', () => {
  it('lets four in a second through, and four more in the next', () => {
    const budget = new ReadBudget()
    const taken = (from: number) => [0, 10, 20, 30, 40, 999].map((ms) => budget.take(S1, from + ms))
    expect(taken(5_000)).toEqual([true, true, true, true, false, false])
    expect(taken(6_000)).toEqual([true, true, true, true, false, false])
  })

  it('lets none through for a second after one could not be read', () => {
    const budget = new ReadBudget()
    budget.take(S1, 5_000)
    budget.rest(S1, 5_200)
    expect([5_201, 6_199, 6_200].map((now) => budget.take(S1, now))).toEqual([false, false, true])
  })

  it('is of each shop', () => {
    const budget = new ReadBudget()
    budget.rest(S1, 5_000)
    expect(budget.take('weidian:2', 5_000)).toBe(true)
  })
})
