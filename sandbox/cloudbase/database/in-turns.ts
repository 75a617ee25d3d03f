import { setImmediate as nextTurn } from 'node:timers/promises'

/** How long others wait for a turn of long work, ms. */
const TURN_MS = 10
/** Items between two looks at the clock. */
const STEP = 32

/** Works through a long list, letting others have the thread after every few milliseconds. */
export async function inTurns<T>(items: Iterable<T>, work: (item: T) => void): Promise<void> {
  let began = performance.now()
  let done = 0
  for (const item of items) {
    work(item)
    if (++done % STEP !== 0 || performance.now() - began < TURN_MS) continue
    await nextTurn()
    began = performance.now()
  }
}
