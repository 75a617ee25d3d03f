import type { Clock } from '../../base/clock'
import { Failure, failure } from '../../base/error'
import { newId } from '../../base/id'
import type { Log } from '../../base/log'
import type { Random } from '../../base/random'
import type { Wait } from '../../base/wait'
import type { AppKey, Token, TokenSource } from '../../platform/port'
import { freeLease, leaseIsFree, leaseIsHeld, leaseTakenBy, type Sealer, type Store, type Vault } from '../../store'
import type { Credentials } from './credentials'
import { credentialErrors } from './errors'
import { type CredentialRow, credentialRow, moveCredential, openSealed, spareId, tokenFields } from './record'

export interface CredentialDeps {
  readonly store: Store
  readonly vault: Vault
  readonly clock: Clock
  readonly random: Random
  readonly wait: Wait
  readonly log: Log
  readonly tokens: TokenSource
  /** Application of OAuth bindings, from the configuration. */
  readonly serviceApp: AppKey | null
  /**
   * May tokens stay in instance memory until they end? Only where something else proves at every use that the shop is
   * still bound: the rounds, whose job is claimed first. Elsewhere each use reads the row, so that unbinding works at once.
   */
  readonly remember: boolean
}

/** Renewed this long before the end, or in the last fifth of a shorter life. */
const EARLY_MS = 30 * 60_000
/** One renewal at most takes this long: 5 s for the call, and writing. */
const TURN_MS = 8_000
/** Others look again this often, this many times: until the turn of a holder that died has ended. */
const LOOK_MS = 300
const LOOKS = Math.ceil(TURN_MS / LOOK_MS) + 2

const HOUR_MS = 3_600_000
const RENEWALS_AN_HOUR = 3

const isDue = (row: CredentialRow, now: number) => now >= row.expiresAt - Math.min(EARLY_MS, (row.expiresAt - row.issuedAt) / 5)

interface Kept {
  readonly token: string
  readonly renewAt: number
}

/** Tokens for bound shops (docs/protocols/weidian.md §1.2: one holder, since a new token may end the old one). */
export function createCredentials(deps: CredentialDeps): Credentials {
  const rows = deps.store.open('credentials', credentialRow)
  const memory = new Map<string, Kept>()

  async function read(shop: string): Promise<CredentialRow> {
    const row = await rows.get(shop)
    if (row === null || row.state === 'pending' || row.state === 'unbound') throw failure(credentialErrors, 'credential.none')
    if (row.state === 'parked') throw failure(credentialErrors, 'credential.parked', { data: { reason: row.trouble } })
    return row
  }

  function keep(sealer: Sealer, row: CredentialRow): string {
    const token = openSealed(sealer, row, 'token') ?? ''
    if (deps.remember) memory.set(row._id, { token, renewAt: row.expiresAt - Math.min(EARLY_MS, (row.expiresAt - row.issuedAt) / 5) })
    return token
  }

  async function token(shop: string): Promise<string> {
    const kept = memory.get(shop)
    if (kept !== undefined && deps.clock.now() < kept.renewAt) return kept.token
    const [row, sealer] = await Promise.all([read(shop), deps.vault.open()])
    const now = deps.clock.now()
    if (!isDue(row, now)) return keep(sealer, row)
    if (now >= row.expiresAt) return renewFrom(sealer, row)
    // Still good: whoever comes first renews it, nobody waits, and a platform that is down does no harm yet.
    try {
      return (await renewAsHolder(sealer, row)) ?? keep(sealer, row)
    } catch (error) {
      if (error instanceof Failure && error.kind === 'transient') return openSealed(sealer, row, 'token') ?? ''
      throw error
    }
  }

  async function renew(shop: string, stale: string): Promise<string> {
    memory.delete(shop)
    const [row, sealer] = await Promise.all([read(shop), deps.vault.open()])
    return openSealed(sealer, row, 'token') === stale ? renewFrom(sealer, row) : keep(sealer, row)
  }

  /** Renews, or waits for whoever does. */
  async function renewFrom(sealer: Sealer, row: CredentialRow): Promise<string> {
    const renewed = await renewAsHolder(sealer, row)
    if (renewed !== null) return renewed
    for (let look = 0; look < LOOKS; look++) {
      await deps.wait(LOOK_MS)
      const now = await read(row._id)
      if (now.version !== row.version) return keep(sealer, now)
      // The holder may have died: its turn ends by itself.
      if (now.lease.until <= deps.clock.now()) return renewFrom(sealer, now)
    }
    throw failure(credentialErrors, 'credential.busy', { retryAfterMs: TURN_MS })
  }

  /** Null where somebody else holds the turn, or has renewed already. */
  async function renewAsHolder(sealer: Sealer, { _id, version }: CredentialRow): Promise<string | null> {
    const now = deps.clock.now()
    const row = await rows.updateAndReturn(
      { _id, version, state: 'live', ...leaseIsFree(now) },
      leaseTakenBy(newId(deps.random), now + TURN_MS),
    )
    if (row === null) return null
    const recent = row.renewals.filter((at) => at > now - HOUR_MS)
    try {
      if (recent.length >= RENEWALS_AN_HOUR) throw failure(credentialErrors, 'credential.renewedTooOften')
      const given = await ask(sealer, row)
      const at = deps.clock.now()
      const fields = tokenFields(sealer, _id, given, at, row)
      const patch = {
        set: { ...fields, renewals: [...recent, at].slice(-RENEWALS_AN_HOUR), 'lease.until': 0 },
        increase: { version: 1 },
      }
      if (!(await rows.updateOne(_id, { state: 'live', ...leaseIsHeld(row.lease) }, patch))) return null
      deps.log.info('credential.renewed', { shop: _id, renewals: recent.length + 1 })
      return keep(sealer, { ...row, ...fields })
    } catch (error) {
      if (error instanceof Failure && error.kind === 'config') return useSpare(sealer, row, error)
      await rows.updateOne(_id, leaseIsHeld(row.lease), { set: { 'lease.until': 0 } })
      throw error
    }
  }

  function ask(sealer: Sealer, row: CredentialRow): Promise<Token> {
    if (row.by === 'ownApp') return deps.tokens.issueToken({ key: row.key, secret: openSealed(sealer, row, 'secret') ?? '' })
    const refreshToken = openSealed(sealer, row, 'refreshToken')
    const over = row.refreshExpiresAt !== null && row.refreshExpiresAt <= deps.clock.now()
    if (refreshToken === null || over || deps.serviceApp === null)
      throw failure(credentialErrors, 'credential.parked', { data: { reason: 'grant over' } })
    return deps.tokens.refresh(deps.serviceApp, refreshToken)
  }

  /** The right in reserve takes the place of one that has ended; without any, or where it is no good either, the shop is parked. */
  async function useSpare(sealer: Sealer, row: CredentialRow, reason: Failure): Promise<string | null> {
    const spare = await rows.get(spareId(row._id))
    if (spare === null) return park(row, reason)
    try {
      const given = await ask(sealer, spare)
      const now = deps.clock.now()
      const moved = { ...moveCredential(sealer, spare, row._id), ...tokenFields(sealer, row._id, given, now), version: row.version + 1 }
      const { _id, ...set } = { ...moved, trouble: null, renewals: [now], lease: { ...freeLease, epoch: row.lease.epoch } }
      if (!(await rows.updateOne(_id, { state: 'live', ...leaseIsHeld(row.lease) }, { set }))) return null
      await rows.removeOne(spare._id)
      deps.log.warn('credential.spareUsed', { shop: row._id, code: reason.code })
      return keep(sealer, moved)
    } catch (error) {
      if (error instanceof Failure && error.kind !== 'config') {
        await rows.updateOne(row._id, leaseIsHeld(row.lease), { set: { 'lease.until': 0 } })
        throw error
      }
      return park(row, reason)
    }
  }

  /** Throws the reason; null where the right has been replaced meanwhile: then another one is to be tried. */
  async function park(row: CredentialRow, reason: Failure): Promise<null> {
    memory.delete(row._id)
    const patch = { set: { state: 'parked' as const, trouble: reason.code, 'lease.until': 0 } }
    if (!(await rows.updateOne(row._id, leaseIsHeld(row.lease), patch))) return null
    deps.log.warn('credential.parked', { shop: row._id, code: reason.code })
    throw reason
  }

  return { open: (shop) => ({ shop, token: () => token(shop), renew: (stale) => renew(shop, stale) }) }
}
