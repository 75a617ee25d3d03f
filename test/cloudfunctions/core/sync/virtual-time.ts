/** Time that passes only while everybody waits: several instances at once, each with its own idea of what time it is. */
export function createVirtualTime(start: number) {
  const world = { now: start }
  const sleepers: { readonly at: number; readonly order: number; readonly wake: () => void }[] = []
  let order = 0
  const wait = (ms: number) => new Promise<void>((wake) => sleepers.push({ at: world.now + Math.max(0, ms), order: order++, wake }))
  return {
    world,
    wait,
    /** The clock of an instance that is so far off, ms. */
    clock: (skewMs: number) => ({ now: () => world.now + skewMs }),
    /** Lets time pass until `done` says so, or nobody waits any more. */
    async run(done: () => boolean): Promise<void> {
      for (;;) {
        // What is ready runs to its next wait.
        await new Promise((resolve) => setImmediate(resolve))
        if (done()) return
        const [next] = sleepers.sort((a, b) => a.at - b.at || a.order - b.order)
        if (next === undefined) return
        sleepers.shift()
        world.now = Math.max(world.now, next.at)
        next.wake()
      }
    },
  }
}
