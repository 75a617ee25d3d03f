/** Asks again and again until there is an answer; gives up after `ms` of the machine's time. */
export async function until<T>(ms: number, ask: () => Promise<T | null>, everyMs = 20): Promise<T> {
  const deadline = performance.now() + ms
  for (;;) {
    const answer = await ask()
    if (answer !== null) return answer
    if (performance.now() > deadline) throw new Error(`not within ${ms} ms`)
    await new Promise((resolve) => {
      setTimeout(resolve, everyMs)
    })
  }
}
