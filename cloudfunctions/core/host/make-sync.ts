import { productKind } from '../domain/catalog'
import { claimNewBuyers, remindShipped } from '../domain/claim'
import { auditWentBack, orderKind } from '../domain/order'
import { createTell } from '../frame/fact'
import { newMemory, type SyncDeps, stampMessages, syncDefaults } from '../sync'
import type { Deps } from './deps'

/** The sync engine over these deps: its kinds, and what reacts to their facts. Once per instance: it has a memory. */
export function makeSync(deps: Deps): SyncDeps {
  const { clock, random, wait, log, store, vault, credentials, platform, config } = deps
  const remind = remindShipped({ store, clock, templates: config.templates, stamp: () => stampMessages(deps) })
  // Who a buyer is comes before what the buyer is told.
  const tell = createTell([claimNewBuyers({ store, vault, clock }), remind, auditWentBack(deps.audit)])
  return {
    clock,
    random,
    wait,
    log,
    store,
    credentials,
    platform,
    allowance: config.allowance,
    kinds: [orderKind({ store, clock, vault, tell, settleMs: syncDefaults.lagMs }), productKind({ store, clock, tell })],
    settings: syncDefaults,
    memory: newMemory(),
  }
}
