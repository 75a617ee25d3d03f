import { expect, it } from 'vitest'
import { withinBudget } from '../../../../cloudfunctions/core/cloud/within-budget'

it('gives the answer that comes in time, and the refusal', async () => {
  expect(await withinBudget(async () => 7, 1_000)).toBe(7)
  await expect(withinBudget(() => Promise.reject(new RangeError('no')), 1_000)).rejects.toThrow(RangeError)
})

it('a call that never answers has failed when its time is over', async () => {
  await expect(withinBudget(() => new Promise(() => undefined), 5)).rejects.toMatchObject({ name: 'TimeoutError' })
})
