import type { PersonalData, Subject } from '../../frame/privacy'
import type { Filter, Store, Vault } from '../../store'
import { hasEnded } from './ended'
import { forgotten } from './forget'
import { openPeople } from './people'
import { type OrderRecord, openOrderPeople, openOrders } from './record'

/** Orders of one step. */
const STEP = 100

/** States from which an order still goes on, for a filter: all but what `hasEnded` says. */
const goingOn: Filter<OrderRecord> = {
  $or: [{ state: { $in: ['unpaid', 'partlyPaid', 'paid', 'partlyShipped', 'shipped', 'received', 'unknown'] } }, { refund: 'asked' }],
}

type Bought = Subject['buyers'][number]

const ofBuyer = ({ shop, buyer }: Bought): Filter<OrderRecord> => ({ shop, buyer })

/** Orders of the subject that have not ended. */
export async function countOpenOrders(store: Store, { buyers }: Subject): Promise<number> {
  const counts = await Promise.all(buyers.map((bought) => openOrders(store).count({ ...goingOn, ...ofBuyer(bought) })))
  return counts.reduce((sum, count) => sum + count, 0)
}

/** Forgets one ended order: its people, then its buyer. False where somebody changed it meanwhile. */
async function forgetOne(store: Store, record: OrderRecord): Promise<boolean> {
  await openOrderPeople(store).removeOne(record._id)
  const { _id, ...set } = forgotten(record)
  return openOrders(store).updateOne(_id, { revision: record.revision }, { set })
}

/** Forgets the ended orders of a buyer placed until then; the number of those that go on. */
async function forgetBuyer(store: Store, bought: Bought, askedAt: number): Promise<number> {
  let [last, waiting] = ['', 0]
  for (;;) {
    const filter = { ...ofBuyer(bought), createdAt: { $lte: askedAt }, _id: { $gt: last } }
    const records = await openOrders(store).find(filter, { order: { _id: 1 }, limit: STEP })
    for (const record of records) {
      if (!hasEnded(record)) waiting += 1
      // Somebody was faster: it counts as waiting, and the next run takes it.
      else if (!(await forgetOne(store, record))) waiting += 1
    }
    const end = records.at(-1)
    if (end === undefined || records.length < STEP) return waiting
    last = end._id
  }
}

/** An order as its buyer may take it along: all of it, with the people in clear, for they are the buyer’s own. */
async function exported({ store, vault }: PersonalDataDeps, records: readonly OrderRecord[]) {
  if (records.length === 0) return []
  const [people, sealer] = await Promise.all([openOrderPeople(store).getMany(records.map(({ _id }) => _id)), vault.open()])
  return records.map((record) => {
    const { shop, number, state, stateText, createdAt, paidAt, shippedAt, finishedAt, goods, freight, total, discounts, lines } = record
    const row = people.get(record._id)
    const { buyerName, accountPhone, recipient, buyerNote } = row === undefined ? openNobody : openPeople(sealer, row)
    return {
      ...{ shop, number, state, stateText, createdAt, paidAt, shippedAt, finishedAt, goods, freight, total, discounts },
      lines: lines.map(({ name, skuTitle, price, quantity }) => ({ name, skuTitle, price, quantity })),
      ...{ carrier: record.carrier, trackingNumber: record.trackingNumber, buyerName, accountPhone, recipient, buyerNote },
    }
  })
}

const openNobody = { buyerName: '', accountPhone: null, recipient: null, buyerNote: '' }

export interface PersonalDataDeps {
  readonly store: Store
  readonly vault: Vault
}

/** Orders of the buyers a person has proven to be. Single orders that were claimed by number prove no buyer: they are left alone. */
export function orderPersonalData(deps: PersonalDataDeps): PersonalData {
  const { store } = deps
  return {
    name: 'orders',
    async count({ buyers }) {
      const counts = await Promise.all(buyers.map((bought) => openOrders(store).count(ofBuyer(bought))))
      return counts.reduce((sum, count) => sum + count, 0)
    },
    async collect({ buyers }, page) {
      if (buyers.length === 0) return { rows: [], next: null }
      const branches = buyers.map((bought) => ({ ...ofBuyer(bought), _id: { $gt: page ?? '' } }))
      const records = await openOrders(store).find({ $or: branches }, { order: { _id: 1 }, limit: STEP })
      const end = records.length < STEP ? undefined : records.at(-1)
      return { rows: await exported(deps, records), next: end?._id ?? null }
    },
    async erase({ buyers }, askedAt) {
      let waiting = 0
      for (const bought of buyers) waiting += await forgetBuyer(store, bought, askedAt)
      return waiting
    },
  }
}
