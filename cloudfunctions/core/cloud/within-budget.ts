/** A call that has not answered in time has failed, whatever it still does. Throws an error named `TimeoutError` then. */
export async function withinBudget<T>(run: () => Promise<T>, budgetMs: number): Promise<T> {
  let stop = (): void => {}
  const late = new Promise<never>((_, reject) => {
    const timer = setTimeout(() => reject(new DOMException('no answer in time', 'TimeoutError')), budgetMs)
    stop = () => clearTimeout(timer)
  })
  try {
    return await Promise.race([run(), late])
  } finally {
    stop()
  }
}
