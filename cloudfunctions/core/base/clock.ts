/** Source of time. `now()` is UTC in ms. Passed in everywhere, so that tests and the simulation own it. */
export interface Clock {
  now(): number
}

export const systemClock: Clock = { now: () => Date.now() }
