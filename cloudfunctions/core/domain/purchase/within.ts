import type { Wait } from '../../base/wait'

/** Waits for `task`, but no longer than `ms`. False where it was too slow or failed; it then ends by itself, unheard. */
export async function within(wait: Wait, ms: number, task: () => Promise<unknown>): Promise<boolean> {
  const done = task().then(
    () => true,
    () => false,
  )
  return Promise.race([done, wait(ms).then(() => false)])
}
