import { attemptKeysOf } from '../../../../../cloudfunctions/core/domain/claim/tries'
import { makeErase } from '../../../../../cloudfunctions/core/host'
import { collections } from '../../../../../cloudfunctions/core/store'
import { work } from '../../../../../cloudfunctions/worker/work'
import { boundShop } from '../../domain/order/bound-shop'
import { APPID, ask, data } from '../../rig'

/** Words nobody could be told by: what stays of them after erasure would be a leak. */
export interface Canaries {
  readonly [what: string]: readonly string[]
}

/** A bound shop whose shopper “you” has done everything a shopper can, and a worker that answers when it is called. */
export async function forgetfulWorld({ worker = true } = {}) {
  let answer: (event: unknown) => Promise<unknown> = async () => null
  const all = await boundShop({ call: async (_, event) => answer(event) })
  const erase = makeErase(all.deps)
  const calls: unknown[] = []
  answer = async (event) => {
    calls.push(event)
    if (!worker) throw new Error('the worker is busy')
    // Only erasures are asked for: the rest of the worker would need the engine.
    return work(Object.create(null), event, undefined, erase)
  }
  /** Everything that lies in the store, by collection. */
  const everything = () => Object.fromEntries(Object.keys(collections).map((name) => [name, all.documents.all(name)]))
  const endAll = () => {
    for (const row of all.documents.all('orders')) {
      const ended = { state: 'finished', refund: row.refund === 'asked' ? 'refunded' : row.refund }
      all.documents.put('orders', { ...row, ...ended })
    }
  }
  return { ...all, erase, calls, everything, endAll }
}

export type ForgetfulWorld = Awaited<ReturnType<typeof forgetfulWorld>>

const found = (rows: readonly object[], name: string) =>
  rows.flatMap((row) => (Reflect.get(row, name) == null ? [] : [String(Reflect.get(row, name))]))

/** Has “you” leave traces in every room, and says by what they would be known. */
export async function leaveTraces(all: ForgetfulWorld): Promise<Canaries> {
  const foreign = all.documents.all('orders').find((row) => row.buyer !== mine(all)[0]?.buyer)
  await ask(all.shopper, 'you', 'claim.order', { number: String(foreign?.number), tail: '0000' })
  await data(ask(all.shopper, 'you', 'privacy.export'))
  const orders = mine(all)
  const people = all.documents.all('orderPeople').filter((row) => orders.some((order) => order._id === row._id))
  const identity = `${APPID}:you`
  return {
    identity: [identity],
    member: found(
      all.documents.all('identities').filter((row) => row._id === identity),
      'member',
    ),
    phone: [...new Set(found(people, 'phoneIx')), ...found(all.documents.all('members'), 'phoneIx')],
    buyer: [...new Set(found(orders, 'buyer'))],
    parcels: found(orders, 'trackingNumber').filter((number) => number !== ''),
    people: people.map((row) => JSON.stringify(row.people)),
    // Tries of the person; those of the order name nobody.
    attempts: attemptKeysOf(await all.deps.vault.open(), identity, all.clock.now()).slice(0, 1),
  }
}

/** Orders of “you”. */
export function mine(all: ForgetfulWorld) {
  const numbers = new Set(all.weidian.control.you().map((order) => String(order.order_id)))
  return all.documents.all('orders').filter((row) => numbers.has(String(row.number)))
}
