/** Runs `job` now, and again `everyMs` after each time it ended. Answers the way to stop: at once, even while the job runs. */
export function repeat(everyMs: number, job: () => Promise<void>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopped = false
  const turn = async () => {
    await job()
    if (!stopped) timer = setTimeout(turn, everyMs)
  }
  void turn()
  return () => {
    stopped = true
    if (timer !== undefined) clearTimeout(timer)
  }
}
