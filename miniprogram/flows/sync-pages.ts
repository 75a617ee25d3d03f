/** Where the pages about sync are. */
export const syncPages = {
  sync: '/packages/sync/sync/sync',
  letters: '/packages/sync/dead-letters/dead-letters',
  reconcile: '/packages/sync/reconcile/reconcile',
  where: '/packages/sync/where/where',
  incidents: '/packages/sync/incidents/incidents',
  cost: '/packages/sync/cost/cost',
} as const
