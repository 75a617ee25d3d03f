import * as z from 'zod'
import type { Token } from '../../platform/port'
import { freeLease, lease, type Place, type Sealed, type Sealer, sealed } from '../../store'

/** The right to call one shop. `_id` is the shop id, `pending:<digest>` while it waits to be confirmed, `spare:<shop>` in reserve. */
export const credentialRow = z.object({
  _id: z.string(),
  by: z.enum(['ownApp', 'oauth']),
  /** `live` may be used · `parked` needs a person · `unbound` is kept for the undo only · `spare` waits for the live one to fail. */
  state: z.enum(['pending', 'live', 'parked', 'unbound', 'spare']),
  /** Of the application. Key is no secret; for OAuth both are the deployment's. */
  key: z.string(),
  secret: sealed.nullable(),
  token: sealed,
  issuedAt: z.int(),
  expiresAt: z.int(),
  refreshToken: sealed.nullable(),
  refreshExpiresAt: z.int().nullable(),
  /** Grows with every new token. */
  version: z.int(),
  /** Why it is parked: a code of ours. */
  trouble: z.string().nullable(),
  /** UTC ms of the last renewals, at most three, to see a storm. */
  renewals: z.array(z.int()),
  lease,
})
export type CredentialRow = z.output<typeof credentialRow>

/** Key of the row that waits in reserve for a shop. */
export const spareId = (shop: string) => `spare:${shop}`

const place = (id: string, field: string): Place => ({ collection: 'credentials', id, field })

/** The fields a new token replaces. Where the platform named no refresh token or end, the earlier ones stay. */
export function tokenFields(
  sealer: Sealer,
  id: string,
  token: Token,
  now: number,
  before?: Pick<CredentialRow, 'refreshToken' | 'refreshExpiresAt'>,
) {
  return {
    token: sealer.seal(place(id, 'token'), token.token),
    issuedAt: now,
    expiresAt: token.expiresAt,
    refreshToken: token.refreshToken === null ? (before?.refreshToken ?? null) : sealer.seal(place(id, 'refreshToken'), token.refreshToken),
    refreshExpiresAt: token.refreshExpiresAt ?? before?.refreshExpiresAt ?? null,
  }
}

/** A credential as it is first stored, sealed. */
export function newCredential(
  sealer: Sealer,
  given: {
    readonly id: string
    readonly by: CredentialRow['by']
    readonly state: CredentialRow['state']
    readonly key: string
    readonly secret: string | null
    readonly token: Token
    readonly now: number
  },
): CredentialRow {
  const { id, by, state, key, secret, token, now } = given
  return {
    _id: id,
    by,
    state,
    key,
    secret: secret === null ? null : sealer.seal(place(id, 'secret'), secret),
    ...tokenFields(sealer, id, token, now),
    version: 1,
    trouble: null,
    renewals: [],
    lease: freeLease,
  }
}

export function openSealed(sealer: Sealer, row: CredentialRow, field: 'token' | 'secret' | 'refreshToken'): string | null {
  const value: Sealed | null = row[field]
  return value === null ? null : sealer.open(place(row._id, field), value)
}

/** A credential that waited, as that of a shop: sealed anew, since a seal holds in one place only. */
export function moveCredential(sealer: Sealer, row: CredentialRow, id: string): CredentialRow {
  const move = (field: 'token' | 'secret' | 'refreshToken') => {
    const text = openSealed(sealer, row, field)
    return text === null ? null : sealer.seal(place(id, field), text)
  }
  return { ...row, _id: id, state: 'live', token: move('token') ?? row.token, secret: move('secret'), refreshToken: move('refreshToken') }
}
