import { expect } from 'vitest'
import type { BatteryCase } from './battery-world'

export const pushCases: readonly BatteryCase[] = [
  {
    name: 'a push names the order and the shop',
    shows: 'push:orders',
    async run({ platform, deeds, push, shop }) {
      const number = deeds.place({ pay: true })
      const reading = platform.readPush(push(number))
      expect(reading).toMatchObject({ kind: 'orders', id: number })
      expect(shop).toContain(reading?.shop ?? 'no shop')
    },
  },
  {
    name: 'a push by query is read like one by body',
    shows: 'push:orders',
    async run({ platform, deeds, push }) {
      const number = deeds.place({ pay: true })
      const { query, body } = push(number)
      expect(platform.readPush({ query: body, body: query })?.id).toBe(number)
    },
  },
  {
    name: 'what cannot be read is no push',
    shows: 'push:orders',
    async run({ platform }) {
      for (const body of ['', 'content=', 'content=%7B', 'content={"type":1}', 'a=b', `content=${'['.repeat(20_000)}`])
        expect(platform.readPush({ query: '', body })).toBeNull()
    },
  },
  {
    name: 'a push that names no order, or none of digits, is no push',
    shows: 'push:orders',
    async run({ platform, deeds, push }) {
      const number = deeds.place({ pay: true })
      const { query, body } = push(number)
      const forged = (text: string) => ({ query: query.replaceAll(number, text), body: body.replaceAll(number, text) })
      for (const text of ['', '..', '%24ne', `${'9'.repeat(40)}`]) expect(platform.readPush(forged(text))).toBeNull()
    },
  },
]
