/** Runs `show` if the work takes longer than `ms`: a skeleton that flashes is worse than none. Answers the way to call it off. */
export function afterWait(show: () => void, ms = 300): () => void {
  const timer = setTimeout(show, ms)
  return () => clearTimeout(timer)
}
