import type { Files } from '../../cloud'
import type { PersonalData } from '../../frame/privacy'
import type { Store, Vault } from '../../store'
import { namePlace, openIdentities, openMembers, phonePlace } from './record'

/** A phone is kept beside identities, under a key of its own. */
const isPhone = (key: string) => key.startsWith('phone:')

/** WeChat identities of a member. One database call. */
export async function identitiesOf(store: Store, member: string): Promise<string[]> {
  return (await openIdentities(store).find({ member }, { limit: 1_000 })).map(({ _id }) => _id).filter((key) => !isPhone(key))
}

/** The same of many members at once, by member. One database call. */
export async function identitiesByMember(store: Store, members: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, string[]>()
  for (const { _id, member } of await openIdentities(store).find({ member: { $in: members } }, { limit: 1_000 }))
    if (!isPhone(_id)) found.set(member, [...(found.get(member) ?? []), _id])
  return found
}

/** All members, by page. */
export async function* memberPages(store: Store): AsyncIterable<readonly string[]> {
  for await (const rows of openMembers(store).pages('all', 500)) yield rows.map(({ _id }) => _id)
}

/** How long the link to an exported picture lives, s. */
const DAY_S = 86_400

/** Who a member is: identities, phone, profile. Identities go first: whoever comes meanwhile is a stranger already. */
export function memberPersonalData({
  store,
  vault,
  files,
}: {
  readonly store: Store
  readonly vault: Vault
  readonly files: Files
}): PersonalData {
  return {
    name: 'member',
    count: async ({ member }) => ((await openMembers(store).get(member)) === null ? 0 : 1),
    async collect({ member, identities }) {
      const row = await openMembers(store).get(member)
      if (row === null) return { rows: [], next: null }
      const sealer = await vault.open()
      const phone = row.phone === null ? null : sealer.open(phonePlace(member), row.phone)
      const name = row.name === null ? null : sealer.open(namePlace(member), row.name)
      // Long enough to fetch it; the file that is exported holds words only.
      const picture = row.picture === null ? null : await files.linkOf(row.picture, DAY_S)
      return { rows: [{ member, since: row.since, identities, phone, phoneAt: row.phoneAt, name, picture }], next: null }
    },
    async erase({ member }) {
      await openIdentities(store).removeMany({ member })
      // The row goes last: as long as it stands, it says which file is left.
      const picture = (await openMembers(store).get(member))?.picture ?? null
      if (picture !== null) await files.remove(picture)
      await openMembers(store).removeOne(member)
      return 0
    },
  }
}
