import { afterEach, describe, expect, it } from 'vitest'
import { pathsOf } from '../../../../../cloudfunctions/core/base/paths-of'
import { createClient } from '../../../../../cloudfunctions/core/platform/weidian/client'
import { readShapes } from '../../../../../cloudfunctions/core/platform/weidian/read/shapes'
import { createShop } from './stand-in'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

function world(change: (text: string) => string = (text) => text) {
  const clock = { now: Date.UTC(2026, 10, 24, 2) }
  const there = createShop({ clock, orders: 30 })
  closing.push(there.close)
  const http = async (call: Parameters<typeof there.http>[0]) => {
    const answer = await there.http(call)
    return { ...answer, text: change(answer.text) }
  }
  return { ...there, read: () => readShapes(createClient(http, 'http://weidian.test/api', there.access(), (call) => call())) }
}

describe('shapes of the shop’s replies', () => {
  it('are four, and hold no field that the facts do not know', async () => {
    const readings = await world().read()
    expect(readings.map(({ reply }) => reply)).toEqual(['orders.list', 'orders.detail', 'products.list', 'products.detail'])
    expect(readings.flatMap(({ unknownFields }) => unknownFields)).toEqual([])
    expect(readings.find(({ reply }) => reply === 'orders.detail')?.fields).toContain('items[].refund_info.refund_no')
  })

  it('name a new field by its path and never by its value', async () => {
    const readings = await world((text) => text.replaceAll('"quantity":', '"gift_card":{"154****6688":"canary"},"quantity":')).read()
    const unknown = readings.flatMap(({ unknownFields }) => unknownFields)
    expect(unknown).toContain('items[].gift_card')
    expect(JSON.stringify(readings)).not.toMatch(/canary|6688/)
  })

  it('name a state nobody knows', async () => {
    const readings = await world((text) =>
      text.replaceAll(/"status":"[a-z_]+","status_ori":"\d+"/g, '"status":"frozen","status_ori":"77"'),
    ).read()
    expect(readings.find(({ reply }) => reply === 'orders.detail')?.unknownStates).toEqual(['frozen/77'])
  })

  it('count masked phones', async () => {
    const reading = (await world((text) => text.replaceAll(/"user_phone":"(\d{3})\d{4}/g, '"user_phone":"$1****')).read())[1]
    expect(reading?.maskedPhones).toBeGreaterThan(0)
    expect(reading?.phones).toBeGreaterThanOrEqual(reading?.maskedPhones ?? 0)
  })
})

describe('paths', () => {
  it('are names only, also where keys are data', () => {
    expect(pathsOf([{ a: [{ b: 1 }, { c: null }], '15400000001': { d: 1 } }])).toEqual(['#', '#.d', 'a', 'a[].b', 'a[].c'])
  })

  it('end at a depth no reply has', () => {
    let deep: unknown = 1
    for (let level = 0; level < 5_000; level++) deep = { x: deep }
    expect(pathsOf([deep]).length).toBeLessThan(12)
  })
})
