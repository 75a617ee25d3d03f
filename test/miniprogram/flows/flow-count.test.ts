import { expect, it } from 'vitest'
import { flowCount } from '../../../miniprogram/flows/sign-in/flow-count'

function counting() {
  const told: unknown[] = []
  return { told, flow: flowCount((steps) => told.push(steps)) }
}

it('a step that was offered is a no until it becomes something else, and each flow is told once', () => {
  const { told, flow } = counting()
  flow.begin()
  flow.offered('agree')
  flow.became('agree', 'yes')
  flow.offered('phone')
  flow.end()
  flow.end()
  expect(told).toEqual([{ agree: 'yes', phone: 'no' }])
})

it('a try that failed and then worked is a yes; one that worked is no trouble afterwards', () => {
  const { told, flow } = counting()
  flow.begin()
  flow.offered('phone')
  for (const outcome of ['trouble', 'yes', 'trouble'] as const) flow.became('phone', outcome)
  flow.end()
  expect(told).toEqual([{ phone: 'yes' }])
})

it('nothing of one flow comes into the next, and a flow without a step is not told', () => {
  const { told, flow } = counting()
  flow.begin()
  flow.offered('agree')
  flow.begin()
  flow.end()
  expect(told).toEqual([])
})
