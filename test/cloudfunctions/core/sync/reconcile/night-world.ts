import type { Documents } from '../../../../../cloudfunctions/core/cloud'
import { compareOpen, planNight, type SyncSettings } from '../../../../../cloudfunctions/core/sync'
import { openReconciliations } from '../../../../../cloudfunctions/core/sync/reconcile/record'
import type { MemoryDocuments } from '../../memory-documents'
import { FakeShop, SHOP } from '../fake-shop'
import { createHarness } from '../harness'

export const DAY = 86_400_000
/** 02:10 in China, on the 24th. */
export const NIGHT = Date.parse('2026-11-24T02:10:00+08:00')
export const YESTERDAY = '2026-11-23'
const NOON = Date.parse('2026-11-23T12:00:00+08:00')

export interface NightOptions {
  readonly orders?: number
  readonly settings?: Partial<SyncSettings>
  readonly allowance?: { perSecond: number; concurrent: number }
  readonly documents?: MemoryDocuments
  readonly wrap?: (documents: Documents) => Documents
}

export const numberOf = (index: number) => String(990000000000000 + index)

/** A shop with so many orders spread over yesterday and one of each of the 40 days before, bound and read to its end; now it is night. */
export async function nightWorld({ orders = 30, ...options }: NightOptions = {}) {
  const clock = { now: NIGHT - 3_600_000 }
  const shop = new FakeShop(clock)
  for (let index = 0; index < orders; index++) shop.place(numberOf(index), NOON - 43_000_000 + index * Math.floor(86_000_000 / orders))
  for (let day = 1; day <= 40; day++) shop.place(String(880000000000000 + day), NOON - day * DAY)
  for (let index = 0; index < 5; index++) {
    const at = NOON - DAY
    shop.products.set(String(500 + index), { id: String(500 + index), createdAt: at, updatedAt: at, visibleAt: 0, version: 1 })
  }
  const harness = await createHarness({ clock, platform: shop.platform(), ...options })
  await harness.start()
  await harness.untilDone()
  while (clock.now < NIGHT) clock.now += 600_000
  await harness.beat()
  const rows = openReconciliations(harness.store)
  const report = (day = YESTERDAY, kind = 'orders') => rows.get(`${SHOP}:${day}:${kind}`)
  return {
    ...{ clock, shop, rows, report, ...harness },
    plan: () => planNight({ ...harness.deps, historyMs: harness.deps.settings.historyMs }),
    compare: (ms = 45_000) => compareOpen(harness.deps, clock.now + ms),
    /** The whole night, with a live round each 30 s beside it. */
    async night(most = 60) {
      await planNight({ ...harness.deps, historyMs: harness.deps.settings.historyMs })
      for (let hop = 0; hop < most; hop++) {
        const next = await compareOpen(harness.deps, clock.now + 45_000)
        if (next === null) return hop + 1
        clock.now = Math.max(clock.now, next)
        await harness.beat()
      }
      return most
    },
  }
}
