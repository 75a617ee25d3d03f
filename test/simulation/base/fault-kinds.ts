export interface FaultEntry {
  readonly chance: number
  readonly share?: number
  readonly words: string
}

/**
 * Every way the world can go wrong, and how often it does where a seed lets it: per call, per change, or per beat. `share`: of the seeds that
 * let it, where that is not the usual one.
 */
export const faultKinds = {
  // The way to the shop and back.
  timeoutBefore: { chance: 0.01, words: 'a call to the shop never arrived and timed out' },
  timeoutAfter: { chance: 0.01, words: 'a call reached the shop, its answer timed out' },
  unreachable: { chance: 0.02, words: 'the shop could not be reached' },
  http429: { chance: 0.01, words: 'the shop answered 429' },
  throttled: { chance: 0.015, words: 'the shop answered 10004 or 10005' },
  http5xx: { chance: 0.02, words: 'the shop answered 5xx with a page' },
  code10001: { chance: 0.02, words: 'the shop answered 10001' },
  code10013: { chance: 0.004, words: 'the shop refused a good token once' },
  empty200: { chance: 0.01, words: 'the shop answered 200 with nothing' },
  html200: { chance: 0.01, words: 'the shop answered 200 with a page' },
  doubleEncoded: { chance: 0.05, words: 'the shop answered JSON within JSON' },
  slow: { chance: 0.02, words: 'the shop took its time' },
  outage: { chance: 0.5, words: 'the shop was down for minutes' },
  // What the shop answers.
  partialPage: { chance: 0.02, words: 'a page left rows out' },
  shiftedPage: { chance: 0.02, words: 'a page was shifted' },
  otherShop: { chance: 0.25, words: 'the shop answered for another shop for a while' },
  detailBehind: { chance: 0.1, words: 'the detail lagged behind the list' },
  detailsSick: { chance: 0.4, words: 'details could not be read for a while' },
  leftOut: { chance: 0.05, words: 'a product was left out of an answer' },
  lateRow: { chance: 0.2, words: 'a change turned up late in the list' },
  changedWhilePaged: { chance: 0.25, share: 0.8, words: 'an order changed while somebody was paging' },
  changedWhileRead: { chance: 0.05, words: 'an order changed just after its detail was read' },
  sameSecond: { chance: 0.6, words: '51 orders came in one second' },
  // Pushes.
  pushLost: { chance: 0.3, words: 'a push was lost' },
  pushRepeated: { chance: 0.2, words: 'a push came twice' },
  pushLate: { chance: 0.2, words: 'a push came late and out of order' },
  pushForged: { chance: 0.1, words: 'a push was forged' },
  workerLost: { chance: 0.15, words: 'the call of the worker failed' },
  // Tokens.
  tokenRevoked: { chance: 0.5, words: 'the shop ended a token' },
  tokenTaken: { chance: 0.5, words: 'other software fetched a token and ended ours' },
  keyEnded: { chance: 0.4, words: 'the shop ended the application that we use' },
  grantWithdrawn: { chance: 0.6, words: 'the merchant took the authorization back' },
  // The database.
  busyBefore: { chance: 0.01, words: 'a database call was refused' },
  busyAfter: { chance: 0.01, words: 'a database call worked and its answer was lost' },
  conflict: { chance: 0.02, words: 'a database write met a conflict' },
  slowDatabase: { chance: 0.02, words: 'a database call took its time' },
  staleRead: { chance: 0.05, words: 'a database read was of a moment ago' },
  halfInsert: { chance: 0.15, words: 'a bulk insert was done by half' },
  quota: { chance: 0.35, words: 'the quota was used up: no database, no functions' },
  wipe: { chance: 0.08, words: 'the environment was wiped' },
  restore: { chance: 0.25, words: 'a backup was restored' },
  // Functions.
  crash: { chance: 0.004, words: 'an instance died between two calls' },
  freeze: { chance: 0.004, words: 'an instance was frozen between two calls' },
  timeLimit: { chance: 0.01, words: 'a function was ended by its time limit' },
  doubleBeat: { chance: 0.15, words: 'a timer fired twice' },
  lateBeat: { chance: 0.15, words: 'a timer fired late' },
  missedBeat: { chance: 0.05, words: 'a timer did not fire' },
  deploy: { chance: 0.3, words: 'all instances were replaced' },
  // Clocks.
  shopClockAhead: { chance: 0.3, words: "the shop's clock went ahead" },
  shopClockBack: { chance: 0.3, words: "the shop's clock went back" },
  ourClockAhead: { chance: 0.6, share: 0.8, words: 'our clock went ahead' },
  ourClockBack: { chance: 0.6, share: 0.8, words: 'our clock went back' },
  // When nothing else goes wrong, one in a world, as its plan has it: their chance is not asked.
  longOutage: { chance: 0, words: 'the shop was down for seven minutes' },
  rightEnded: { chance: 0, words: 'the right to call the shop ended' },
  rowLost: { chance: 0, words: 'a row of yesterday was lost from the database' },
  rowSpoilt: { chance: 0, words: 'a row of yesterday was spoilt in the database' },
  orderVanished: { chance: 0, words: 'an order of yesterday vanished from the shop' },
  // People.
  unbind: { chance: 0.3, words: 'the merchant unbound the shop and bound it again' },
  syncNow: { chance: 0.5, words: 'the merchant asked for a sync now' },
  pauseFirst: { chance: 0.3, words: 'the merchant paused the first sync for a while' },
} as const satisfies Readonly<Record<string, FaultEntry>>

export type FaultKind = keyof typeof faultKinds

export const faultNames = Object.keys(faultKinds).filter((name): name is FaultKind => Object.hasOwn(faultKinds, name))
