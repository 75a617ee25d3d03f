import type { Clock } from '../../base/clock'
import type { Wait } from '../../base/wait'
import type { Gate, ShopId } from '../../platform/port'
import type { SyncDeps } from '../deps'

const SECOND_MS = 1_000

export interface GateLimits {
  readonly perSecond: number
  readonly concurrent: number
}

/** The engine's part of a shop's allowance; what is left is for people who wait. At least one call a second, one at once. */
export function shareOf(allowance: GateLimits, share: number): GateLimits {
  const part = (value: number) => Math.max(1, Math.floor(value * share + 1e-9))
  return { perSecond: part(allowance.perSecond), concurrent: part(allowance.concurrent) }
}

/**
 * Lets calls through in their order: never more than `perSecond` begun within any sliding second, nor `concurrent` at
 * once. Uses of one gate must share the instance.
 */
export function createGate({ perSecond, concurrent }: GateLimits, tools: { readonly clock: Clock; readonly wait: Wait }): Gate {
  const starts: number[] = []
  const waiting: (() => void)[] = []
  let running = 0

  async function enter(): Promise<void> {
    if (running >= concurrent) await new Promise<void>((resolve) => waiting.push(resolve))
    else running++
    for (;;) {
      const now = tools.clock.now()
      while (starts[0] !== undefined && starts[0] <= now - SECOND_MS) starts.shift()
      const oldest = starts[0]
      if (starts.length < perSecond || oldest === undefined) {
        starts.push(now)
        return
      }
      await tools.wait(Math.max(1, oldest + SECOND_MS - now))
    }
  }

  /** The place is handed on, so that nobody can slip in between. */
  function leave(): void {
    const next = waiting.shift()
    if (next === undefined) running--
    else next()
  }

  return async (call) => {
    await enter()
    try {
      return await call()
    } finally {
      leave()
    }
  }
}

/** The gate of this instance for people who wait, for one shop. */
export function peopleGate(deps: SyncDeps, shop: ShopId): Gate {
  const key = `people:${shop}`
  const gate = deps.memory.gates.get(key) ?? createGate(shareOf(deps.allowance, deps.settings.peopleShare), deps)
  deps.memory.gates.set(key, gate)
  return gate
}
