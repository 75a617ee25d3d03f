/** Index fields, in order; -1 descending. */
export interface IndexPlan {
  readonly name: string
  readonly fields: Readonly<Record<string, 1 | -1>>
}

export interface CollectionPlan {
  readonly indexes: readonly IndexPlan[]
}

const index = (name: string, fields: Readonly<Record<string, 1 | -1>>): IndexPlan => ({ name, fields })

/**
 * The one table of collections and their indexes: the deployment files and the sandbox are made from it. All are closed to
 * clients. Keys are `_id` alone: no unique index, since a missing field would count as a value
 * (docs/protocols/cloudbase.md §7).
 */
export const collections = {
  shops: { indexes: [] },
  accounts: { indexes: [] },
  credentials: { indexes: [] },
  keys: { indexes: [] },
  jobs: { indexes: [index('due', { due: 1 })] },
  hints: { indexes: [index('due', { shop: 1, due: 1 })] },
  orders: {
    indexes: [
      index('buyer', { shop: 1, buyer: 1, createdAt: -1 }),
      index('state', { shop: 1, state: 1, createdAt: -1 }),
      index('update', { shop: 1, updatedAt: -1 }),
      index('created', { shop: 1, createdAt: -1 }),
      index('paid', { shop: 1, paidAt: -1 }),
      index('ended', { endedAt: 1 }),
      index('people', { peopleUntil: 1 }),
    ],
  },
  orderPeople: { indexes: [index('phone', { shop: 1, phoneIx: 1 })] },
  products: { indexes: [index('state', { shop: 1, state: 1 }), index('terms', { shop: 1, terms: 1 })] },
  categories: { indexes: [] },
  checklists: { indexes: [] },
  dayTotals: { indexes: [] },
  deadLetters: { indexes: [index('next', { shop: 1, next: 1 })] },
  reconciliations: {
    indexes: [index('day', { shop: 1, day: -1 }), index('open', { verdict: 1, pausedUntil: 1 }), index('old', { day: 1 })],
  },
  incidents: { indexes: [index('open', { shop: 1, open: 1 })] },
  shapes: { indexes: [index('read', { shop: 1, readAt: -1 })] },
  members: { indexes: [index('phone', { phoneIx: 1 }), index('trace', { pictureTrace: 1 })] },
  identities: { indexes: [index('member', { member: 1 })] },
  claims: { indexes: [index('member', { member: 1 }), index('shop', { shop: 1, at: -1 })] },
  attempts: { indexes: [index('expires', { expiresAt: 1 })] },
  staff: { indexes: [index('identity', { identity: 1 })] },
  handovers: { indexes: [] },
  tickets: { indexes: [index('expires', { expiresAt: 1 })] },
  consents: { indexes: [index('member', { member: 1 }), index('ended', { endedAt: 1 })] },
  erasures: { indexes: [index('open', { state: 1, due: 1 })] },
  credits: { indexes: [] },
  messages: { indexes: [index('due', { state: 1, due: 1 }), index('identity', { identity: 1 }), index('sentAs', { sentAs: 1 })] },
  signIns: { indexes: [] },
  pushes: { indexes: [index('expires', { expiresAt: 1 })] },
  auditInbox: { indexes: [index('time', { at: 1 }), index('actor', { 'personal.actor.value': 1 })] },
  audit: { indexes: [index('time', { shop: 1, at: -1 }), index('actor', { 'personal.actor.value': 1 })] },
  checkpoints: { indexes: [] },
} as const satisfies Readonly<Record<string, CollectionPlan>>

export type CollectionName = keyof typeof collections
