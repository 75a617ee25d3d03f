import type { Caller, Identity, Seat } from '../contract'

/** How the rooms that know people tell the door about them; each may cost a database read. */
export interface People {
  readonly member: (identity: Identity) => Promise<string | null>
  readonly seats: (identity: Identity) => Promise<readonly Seat[]>
}

/** Reads what is asked for, when it is asked for, once. */
export function createCaller(identity: Identity, people: People): Caller {
  let member: Promise<string | null> | null = null
  let seats: Promise<readonly Seat[]> | null = null
  return {
    identity,
    member() {
      member ??= people.member(identity)
      return member
    },
    seats() {
      seats ??= people.seats(identity)
      return seats
    },
  }
}
