import * as z from 'zod'
import { type Deed, repeatable } from '../chronicle'

const target = z.object({
  shop: z.string().optional(),
  url: z.string().nullable(),
  /** The platform has been seen to use both (docs/protocols/weidian.md §5). */
  method: z.enum(['POST', 'GET']).default('POST'),
  /** `withShopId`: the form seen since 2024; `withoutShopId`: before. */
  shape: z.enum(['withShopId', 'withoutShopId']).default('withShopId'),
})
const modes = z.object({ mode: z.enum(['send', 'hold', 'off']) })

export type PushTarget = z.output<typeof target>
export type PushMode = z.output<typeof modes>['mode']

/** Where pushes of each shop go, and whether they go at all: kept over a restart. */
export class PushTargets {
  readonly #byShop = new Map<string, PushTarget>()
  readonly deeds
  mode: PushMode = 'send'

  constructor(firstShop: string) {
    const aim: Deed<PushTarget, void> = {
      name: 'setPushUrl',
      input: target,
      run: (input) => void this.#byShop.set(input.shop ?? firstShop, input),
    }
    const switching: Deed<{ mode: PushMode }, void> = {
      name: 'pushMode',
      input: modes,
      run: ({ mode }) => {
        this.mode = mode
      },
    }
    this.deeds = { aim: repeatable(aim), switch: repeatable(switching) }
  }

  find(shopId: string): PushTarget | undefined {
    return this.#byShop.get(shopId)
  }

  /** Input of `setPushUrl` with its defaults. */
  read(input: unknown): PushTarget {
    return target.parse(input)
  }
}
