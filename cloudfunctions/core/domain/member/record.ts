import * as z from 'zod'
import { normalizePhone } from '../../base/phone'
import { type Place, type Sealer, type Store, sealed } from '../../store'

const verdict = z.enum(['waiting', 'passed', 'refused']).default('waiting')

/** Our shopper. The phone is sealed; `phoneIx` finds it. Its tail is never stored by itself. */
const memberRow = z.object({
  _id: z.string(),
  since: z.int(),
  phone: sealed.nullable(),
  phoneIx: z.string().nullable(),
  phoneAt: z.int().nullable(),
  /** Nickname, sealed. Given as it pleases, like the picture. */
  name: sealed.nullable().default(null),
  /** File id of the picture. */
  picture: z.string().nullable().default(null),
  /** A link to it that lives until then, UTC ms. */
  pictureLink: z.object({ url: z.string(), until: z.int() }).nullable().default(null),
  /** What WeChat thinks of the two: only what passed is ever shown to anybody but the member. `refused`: it was taken away. */
  nameCheck: verdict,
  pictureCheck: verdict,
  /** Number under which WeChat will tell its verdict on the picture; empty where none is to come. */
  pictureTrace: z.string().default(''),
  /** When to ask again about what is open, UTC ms. */
  checkAt: z.int().default(0),
})
export type MemberRow = z.output<typeof memberRow>

/**
 * What belongs to one member and no other: a WeChat identity (`appid:openid`), and a verified phone (`phone:<digest>`). The key
 * makes a second owner impossible, whoever comes at the same moment.
 */
const identityRow = z.object({ _id: z.string(), member: z.string(), unionid: z.string().nullable(), since: z.int() })
export type IdentityRow = z.output<typeof identityRow>

export const openMembers = (store: Store) => store.open('members', memberRow)
export const openIdentities = (store: Store) => store.open('identities', identityRow)

export const phonePlace = (member: string): Place => ({ collection: 'members', id: member, field: 'phone' })

export const namePlace = (member: string): Place => ({ collection: 'members', id: member, field: 'name' })

/** The nickname in clear where others may see it; null while there is none, or WeChat has not let it pass. */
export const nameForOthers = (sealer: Sealer, row: MemberRow): string | null =>
  row.name === null || row.nameCheck !== 'passed' ? null : sealer.open(namePlace(row._id), row.name)

/** The phone in clear; null while there is none. Throws `store.sealBroken` where the row was altered. */
export const phoneOf = (sealer: Sealer, row: MemberRow): string | null =>
  row.phone === null ? null : sealer.open(phonePlace(row._id), row.phone)

/** The scope of the blind index: members are found by phone across all shops. */
const SCOPE = 'member'

/** Searchable digest of a phone, for `members.phoneIx`; null for what is no phone. */
export function memberPhoneIndex(sealer: Sealer, phone: string | null | undefined): string | null {
  const normal = normalizePhone(phone)
  return normal === null ? null : sealer.blindIndex(SCOPE, normal)
}

export const phoneKey = (phoneIx: string) => `phone:${phoneIx}`

/** The member of an identity, or null. One database call. */
export async function readMember(store: Store, identity: string): Promise<string | null> {
  return (await openIdentities(store).get(identity))?.member ?? null
}
