import { describe, expect, it } from 'vitest'
import { type CostReply, costPage, quietWords } from '../../../../miniprogram/packages/sync/cost/view'

const month: CostReply['month'] = {
  ...{ calls: 164_000, included: 200_000, extraFen: 0, planFen: 1_990, ordersADay: 0, shops: 1 },
  parts: [{ what: 'beats', calls: 86_400 }],
}
const quiet = { from: 23, to: 7, everyMinutes: 5 }
const reply: CostReply = { month, withoutQuiet: { ...month, calls: 190_000 }, quiet }
const off = { from: 0, to: 0, everyMinutes: 5 }

describe('the cost of a month', () => {
  it('fits the plan, and says so', () => {
    const view = costPage(reply, null)
    expect(view.usage).toEqual({
      calls: '164,000 次',
      over: false,
      says: '套餐含 200,000 次，够用。',
      percent: 82,
      share: '164,000 / 200,000',
    })
    expect(view.money).toEqual({ value: '¥19.90', note: '套餐费，没有超出' })
    expect(view.basis).toBe('按 1 家店、每天 0 单、一个月 30 天估算。')
    expect(view.parts).toEqual([{ what: 'beats', name: '定时器', calls: '86,400' }])
  })

  it('beyond the plan tells calls and money, and how much of them the plan holds', () => {
    const view = costPage({ ...reply, month: { ...month, calls: 412_345, extraFen: 1_062 } }, null)
    expect(view.usage).toMatchObject({ over: true, says: '比套餐多 212,345 次，多付 ¥10.62。', percent: 49 })
    expect(view.money).toEqual({ value: '¥30.52', note: '套餐 ¥19.90，超出 ¥10.62' })
  })

  it('is compared with that without quiet hours only where there are any', () => {
    expect(costPage(reply, null).without).toEqual({ value: '190,000 次', note: '¥19.90，每月少 26,000 次' })
    expect(costPage({ ...reply, quiet: off }, null).without).toBeNull()
  })
})

describe('quiet hours', () => {
  it('are said in words, over midnight too', () => {
    expect(quietWords(quiet)).toBe('23:00 到第二天 7:00 每 5 分钟取一次，其余时间每 30 秒。推送照常马上处理。')
    expect(quietWords({ ...quiet, from: 1 })).toContain('1:00 到 7:00')
    expect(quietWords(off)).toBe('全天每 30 秒取一次。推送照常马上处理。')
  })

  it('can be saved once they differ from what stands', () => {
    expect(costPage(reply, null).changed).toBe(false)
    expect(costPage(reply, { ...quiet }).changed).toBe(false)
    const view = costPage(reply, { ...quiet, everyMinutes: 10 })
    expect(view.changed).toBe(true)
    expect(view.quiet).toMatchObject({ on: true, everyIndex: 4, everyText: '10 分钟' })
    expect(costPage(reply, off).quiet.on).toBe(false)
  })

  it('of minutes that are not on offer stand at the next that are', () => {
    expect(costPage({ ...reply, quiet: { ...quiet, everyMinutes: 7 } }, null).quiet).toMatchObject({ everyIndex: 4, everyText: '7 分钟' })
  })
})
