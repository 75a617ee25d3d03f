import type { Seed } from '../../base/seed'
import type { SampleShop } from '../shop/sample'
import { shopMidnight, toShopTime } from '../shop/shop-time'
import { createPicker } from './picker'

const DAY = 86_400_000
const HOUR = 3_600_000

/** Draws moments of ordering in the last `days` days: busy evenings, quiet nights, special days. */
export function createStartTimes(sample: SampleShop, now: number, days: number): (draw: Seed) => number {
  const today = shopMidnight(now)
  const list = Array.from({ length: days + 1 }, (_, back) => today - back * DAY)
  const day = createPicker(list, (midnight) => dayWeight(sample, midnight))
  const hour = createPicker(
    sample.rhythm.hours.map((weight, index) => ({ weight, index })),
    (entry) => entry.weight,
  )
  const earliest = now - days * DAY
  return (draw) => {
    for (;;) {
      const at = day(draw.fraction()) + hour(draw.fraction()).index * HOUR + draw.whole(0, 3599) * 1000
      if (at >= earliest && at <= now) return at
    }
  }
}

function dayWeight(sample: SampleShop, midnight: number): number {
  const date = toShopTime(midnight).slice(0, 10)
  const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7
  const special = sample.rhythm.days.find((entry) => {
    const text = date.slice(-entry.from.length)
    return text >= entry.from && text <= entry.to
  })
  return (sample.rhythm.weekdays[weekday] ?? 100) * (special?.factor ?? 1)
}
