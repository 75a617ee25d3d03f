import { afterEach, describe, expect, it } from 'vitest'
import type { BatteryCase, BatteryWorld } from './battery-world'
import { credentialCases } from './credential-cases'
import { declared } from './declared'
import { orderListCases } from './order-list-cases'
import { orderStateCases } from './order-state-cases'
import { productCases } from './product-cases'
import { pushCases } from './push-cases'
import { troubleCases } from './trouble-cases'

/** What every adapter of a shop platform is put through. */
export const batteryCases: Readonly<Record<string, readonly BatteryCase[]>> = {
  'which shop and by what right': credentialCases,
  'orders in lists': orderListCases,
  'orders in full': orderStateCases,
  products: productCases,
  pushes: pushCases,
  'a platform in trouble': troubleCases,
}

/**
 * Registers the battery for one adapter. What it declares it can do must be shown by a case; what it does not declare is
 * left out, never skipped silently: the last test counts.
 */
export function shopPlatformBattery(name: string, create: () => BatteryWorld): void {
  describe(`${name}: shop platform battery`, () => {
    let world: BatteryWorld | null = null
    afterEach(() => {
      world?.close()
      world = null
    })
    const probe = create()
    const can = declared(probe.platform.capabilities)
    probe.close()
    const all = Object.entries(batteryCases)
    for (const [group, cases] of all) {
      describe(group, () => {
        for (const each of cases.filter(({ shows }) => shows === undefined || can.has(shows))) {
          it(each.name, async () => {
            world = create()
            await each.run(world)
          })
        }
      })
    }
    it('exercises every capability that is declared', () => {
      const shown = new Set(all.flatMap(([, cases]) => cases.flatMap(({ shows }) => shows ?? [])))
      expect([...can].filter((capability) => !shown.has(capability))).toEqual([])
    })
  })
}
