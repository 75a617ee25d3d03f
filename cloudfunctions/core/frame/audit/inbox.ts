import { sha256 } from '../../base/crypto'
import { newId } from '../../base/id'
import type { Random } from '../../base/random'
import type { Store } from '../../store'
import { commitment } from './chain'
import { auditEntry } from './record'

/** Who is about to do what to which thing. */
export interface Intent {
  readonly at: number
  readonly action: string
  /** `appid:openid`, or the name of a part of ours. */
  readonly actor: string
  readonly role: string
  readonly shop: string | null
  /** What it is done to, in words that are not personal. */
  readonly target: string
  readonly requestId: string
}

/**
 * Writes down an intent, before its effect: one insert. Where it throws, the effect must not happen. The inbox is insert-only;
 * the sealer moves it into the chain.
 */
export type WriteAudit = (intent: Intent) => Promise<void>

export function createAuditInbox(store: Store, random: Random): WriteAudit {
  const inbox = store.open('auditInbox', auditEntry)
  return async ({ actor, ...intent }) => {
    const salt = random.bytes(16).toString('hex')
    await inbox.insert({
      _id: newId(random),
      ...intent,
      actor: sha256(`actor:${actor}`).slice(0, 6),
      commitments: { actor: commitment(salt, actor) },
      personal: { actor: { salt, value: actor } },
    })
  }
}
