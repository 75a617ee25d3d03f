/** What must be true whatever goes wrong, in words. The first ones at every moment, the others once nothing goes wrong any more. */
export const invariants = {
  older: 'no older version is written over a newer one',
  same: 'what has not changed is not written',
  gone: 'no product is marked as gone that the shop has',
  cursor: 'the cursor never stands ahead of the rows',
  fence: 'a run that has lost its job writes nothing into it',
  hint: 'a push is not forgotten before the row was read after it',
  breaker: 'what fails for most rows makes no dead letters',
  parked: 'a parked shop is not called',
  budget: 'the allowance of calls is kept in every second',
  renewal: 'a good token is not renewed',
  told: 'whoever is needed is told: a parked shop has an incident, opened once and told at widening intervals',
  spare: 'a key in reserve takes over before a shop is parked',
  counted: 'of every batch each row is applied, the same, contended or failed: exactly one of them',
  stranger: 'no row stands in a shop that does not have it',
  personal: 'no personal data and no secret is in logs or in plain rows',
  lost: 'no order is lost',
  converged: 'every field of every order is as the shop has it',
  people: 'the people of every order are as the shop has them, sealed',
  money: 'the sums of money are the same on both sides',
  products: 'every product is as the shop has it',
  pushed: 'every push that was taken was followed by a reading',
  letters: 'no dead letter is left when all rows can be read',
  recovered:
    'data is back five minutes after trouble ends, authorization two minutes after it ended, and the incident says how long it took',
  night: 'the night counts right, mends what it can and names each difference with its cause',
  alert: 'nobody is called without need: no trouble is left where all is well',
  audit: 'the audit chain is whole and holds everything that was to be written down',
  fresh: 'what a shop shows before a beat is here after it',
  served: 'every shop is read every two minutes',
} as const satisfies Readonly<Record<string, string>>

export type Invariant = keyof typeof invariants
