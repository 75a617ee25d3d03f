/** Lets `ms` pass. Passed in with the clock, so that tests and the simulation need not wait. */
export type Wait = (ms: number) => Promise<void>

export const systemWait: Wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
