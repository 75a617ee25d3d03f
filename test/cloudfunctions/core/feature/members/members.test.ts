import { beforeAll, describe, expect, it } from 'vitest'
import { memberContracts } from '../../../../../cloudfunctions/core/feature/members/contract'
import { pageOfMembers } from '../../../../../cloudfunctions/core/feature/members/list'
import { boundShop } from '../../domain/order/bound-shop'
import { code, data } from '../../rig'

type World = Awaited<ReturnType<typeof boundShop>>
const lists = memberContracts['member.list'].output
const shows = memberContracts['member.show'].output

describe('members of a shop', () => {
  let all: World
  let mine: string[]
  beforeAll(async () => {
    all = await boundShop()
    mine = all.weidian.control.you().map((order) => String(order.order_id))
  })
  const list = async (input: object = {}) => lists.parse(await data(all.asOwner('member.list', { shop: all.shop, ...input })))

  it('are those with a claim there: orders counted, phone masked', async () => {
    const shown = await list()
    expect(shown.members).toHaveLength(1)
    expect(shown.members[0]).toMatchObject({ phone: '154****6688', buyers: 1, singles: 0, orders: mine.length, more: false })
    expect(JSON.stringify(shown)).not.toContain('15400006688')
  })

  it.each(['6688', '154 0000 6688', '15400006688'])('are found by phone %s', async (text) => {
    expect((await list({ text })).members).toHaveLength(1)
  })

  it('are found by the number of one of their orders, and by nothing else', async () => {
    expect((await list({ text: mine[0] ?? '' })).members).toHaveLength(1)
    for (const text of ['1234', '小满', '15400006689', '990000000000000009']) expect((await list({ text })).members).toEqual([])
  })

  it('show how they were claimed and what they bought', async () => {
    const [member] = (await list()).members
    const shown = shows.parse(await data(all.asOwner('member.show', { shop: all.shop, member: member?.member })))
    expect(shown.claims.map(({ by }) => by)).toEqual(['phone'])
    expect(shown.latest.map(({ number }) => number).toSorted()).toEqual(mine.slice(0, 20).toSorted())
    expect(await code(all.asOwner('member.show', { shop: all.shop, member: 'nobody00' }))).toBe('members.notFound')
  })

  it('leave the list with their claim', async () => {
    const other = await boundShop()
    const [claim] = other.documents.all('claims')
    await data(other.asShopper('claim.undo', { claim: claim?._id }))
    expect(lists.parse(await data(other.asOwner('member.list', { shop: other.shop }))).members).toEqual([])
  })

  it('come once each, page by page, however many claims they have', async () => {
    const other = await boundShop()
    for (let n = 0; n < 30; n++) {
      const member = `member-${String(n % 12).padStart(4, '0')}`
      const base = { member, shop: other.shop, buyer: null, order: `70000${n}`, by: 'number', at: 1_000 + (n % 7), undoneAt: null }
      const row: { readonly _id: string } = { _id: `${other.shop}:order:70000${n}`, ...base }
      other.documents.put('claims', row)
    }
    const seen: string[] = []
    let page: string | undefined
    do {
      const { members, next }: Awaited<ReturnType<typeof pageOfMembers>> = await pageOfMembers(other.deps, other.shop, page, 5)
      seen.push(...members)
      page = next ?? undefined
    } while (page !== undefined)
    expect(seen).toHaveLength(13)
    expect(new Set(seen).size).toBe(13)
  })
})
