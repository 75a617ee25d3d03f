/** One thing of the source and what its task gave. */
export type Done<T, R> = readonly [item: T, result: R]

async function settled(running: readonly { readonly result: Promise<unknown> }[]): Promise<void> {
  await Promise.allSettled(running.map(({ result }) => result))
}

/**
 * Runs a task for each thing of the source, at most `atOnce` at the same time, and gives the results in the source's order.
 * The first that fails is thrown once it is its turn; it ends, and so does leaving early, only when nothing runs any more.
 */
export async function* inOrder<T, R>(
  source: AsyncIterable<T> | Iterable<T>,
  atOnce: number,
  task: (item: T) => Promise<R>,
): AsyncGenerator<Done<T, R>> {
  const running: { readonly item: T; readonly result: Promise<R> }[] = []
  const next = async (): Promise<Done<T, R> | null> => {
    const first = running[0]
    if (first === undefined) return null
    const result = await first.result
    running.shift()
    return [first.item, result]
  }
  try {
    for await (const item of source) {
      const result = task(item)
      // It may fail long before its turn: the failure is seen then, and is nobody's surprise now.
      result.catch(() => undefined)
      running.push({ item, result })
      if (running.length < atOnce) continue
      const done = await next()
      if (done !== null) yield done
    }
    for (let done = await next(); done !== null; done = await next()) yield done
  } finally {
    await settled(running)
  }
}
