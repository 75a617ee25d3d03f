import type { Clock } from '../../base/clock'
import { failure } from '../../base/error'
import { openMembers } from '../../domain/member'
import { openOrders, rowOf } from '../../domain/order'
import { rolesIn } from '../../frame/access'
import { actions } from '../../frame/contract'
import { type BeginDeps, beginExport } from '../../frame/export'
import { makeRowId, type ShopBrief } from '../../platform/port'
import { memberContracts } from './contract'
import { membersErrors } from './errors'
import { memberExportPlan } from './export-members'
import { findMembers, pageOfMembers } from './list'
import { hiddenOf, reveal } from './reveal'
import { claimsOf, type MembersReads, rowsOf } from './rows'

export { memberExport } from './export-members'

export interface MembersDeps extends MembersReads, BeginDeps {
  readonly clock: Clock
  readonly shopBrief: (shop: string) => Promise<ShopBrief | null>
}

/** Orders shown with one member. */
const LATEST = 20

/** Members of a shop for its staff. */
export const membersActions = actions<typeof memberContracts, MembersDeps>(memberContracts, {
  async 'member.list'({ shop, text = '', page }, { deps }) {
    if (text !== '') {
      const { members, searched } = await findMembers(deps, shop, text)
      return { members: await rowsOf(deps, shop, members.slice(0, 50)), next: null, searched }
    }
    const { members, claims, next } = await pageOfMembers(deps, shop, page)
    return { members: await rowsOf(deps, shop, members, claims), next, searched: null }
  },
  async 'member.show'({ shop, member }, { caller, deps }) {
    const claims = await claimsOf(deps, shop, [member])
    const [[row], brief, person, sealer] = await Promise.all([
      rowsOf(deps, shop, [member], claims),
      deps.shopBrief(shop),
      openMembers(deps.store).get(member),
      deps.vault.open(),
    ])
    if (row === undefined || brief === null) throw failure(membersErrors, 'members.notFound')
    const theirs = claims.get(member) ?? []
    const buyers = theirs.flatMap(({ buyer }) => (buyer === null ? [] : [buyer]))
    const singles = theirs.flatMap(({ order }) => (order === null ? [] : [makeRowId(shop, order)]))
    const branches = [
      ...(buyers.length === 0 ? [] : [{ shop, buyer: { $in: buyers } }]),
      ...(singles.length === 0 ? [] : [{ _id: { $in: singles } }]),
    ]
    const latest = await openOrders(deps.store).find({ $or: branches }, { order: { createdAt: -1 }, limit: LATEST })
    return {
      ...row,
      claims: theirs.map(({ _id, by, order, at }) => ({ key: _id.slice(shop.length + 1), by, order, at })),
      latest: latest.map((record) => rowOf(record, brief)),
      hidden: person === null ? [] : hiddenOf(sealer, person, rolesIn(await caller.seats(), shop)),
    }
  },
  'member.reveal': reveal,
  'member.export': ({ shop }, context) => beginExport(context, memberExportPlan, { shop, filter: {}, total: null }),
})
