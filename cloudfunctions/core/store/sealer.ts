import { decrypt, deriveKey, encrypt, hmac } from '../base/crypto'
import { failure } from '../base/error'
import type { Random } from '../base/random'
import { storeErrors } from './errors'
import type { KeyUse } from './key-row'
import type { Place, Sealer } from './vault'

/** A data key in memory. */
export interface OpenKey {
  readonly id: string
  readonly use: KeyUse
  readonly key: Buffer
}

const boundTo = ({ collection, id, field }: Place, kid: string) => JSON.stringify([collection, id, field, kid])

/** Seals and opens with these keys, newest first. Throws `store.noKeys` where a use has none. */
export function createSealer(keys: readonly OpenKey[], random: Random): Sealer {
  const newest = (use: KeyUse): OpenKey => {
    const key = keys.find((each) => each.use === use)
    if (key === undefined) throw failure(storeErrors, 'store.noKeys', { data: { use } })
    return key
  }
  const [field, blind, audit] = [newest('field'), newest('blind'), newest('audit')]
  const scopes = new Map<string, Buffer>()
  const scopeKey = (scope: string) => {
    const known = scopes.get(scope) ?? deriveKey(blind.key, `blind:${scope}`)
    scopes.set(scope, known)
    return known
  }
  return {
    seal: (place, text) => ({ kid: field.id, box: encrypt(field.key, boundTo(place, field.id), Buffer.from(text), random) }),
    open(place, { kid, box }) {
      const key = keys.find((each) => each.id === kid && each.use === 'field')
      const text = key === undefined ? null : decrypt(key.key, boundTo(place, kid), box)
      if (text === null) throw failure(storeErrors, 'store.sealBroken', { data: { collection: place.collection, field: place.field } })
      return text.toString()
    },
    blindIndex: (scope, value) => hmac(scopeKey(scope), value),
    auditSeed: (kid) => (kid === undefined ? audit : (keys.find((each) => each.use === 'audit' && each.id === kid) ?? null)),
  }
}
