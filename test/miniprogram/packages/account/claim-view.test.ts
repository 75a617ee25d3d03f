import { expect, it } from 'vitest'
import { digitsOf, faults } from '../../../../miniprogram/packages/account/claim/view'

it.each([
  ['8000 0000-0000 001', '1234', false, false],
  ['', '', true, true],
  ['80000x', '123', true, true],
  ['800000', '12345', false, true],
])('%s with %s', (number, tail, badNumber, badTail) => {
  const { numberFault, tailFault } = faults(number, tail)
  expect([numberFault !== '', tailFault !== '']).toEqual([badNumber, badTail])
})

it('reads a copied number as its digits', () => {
  expect(digitsOf(' 8000-0000 001\n')).toBe('80000000001')
})
