import * as z from 'zod'
import { canonicalJson } from '../../base/json'
import { makeRowId, type OrderSnapshot, type Recipient } from '../../platform/port'
import type { Sealer } from '../../store'
import { buyerPhoneIndex } from '../buyer'
import type { OrderPeople } from './record'

/** All that tells who is behind an order. Kept sealed only. */
const people = z.object({
  buyerName: z.string(),
  accountPhone: z.string().nullable(),
  recipient: z
    .object({ name: z.string(), phone: z.string(), province: z.string(), city: z.string(), district: z.string(), street: z.string() })
    .nullable(),
  buyerNote: z.string(),
  shopNote: z.string(),
})
export type People = z.output<typeof people>

function recipientOf({ city, district, name, phone, province, street }: Recipient): Recipient {
  return { city, district, name, phone, province, street }
}

/** Fields stand in order, so that their one text is made without a copy. */
export function peopleOf({ accountPhone, buyerName, buyerNote, recipient, shopNote }: OrderSnapshot): People {
  return { accountPhone, buyerName, buyerNote, recipient: recipient === null ? null : recipientOf(recipient), shopNote }
}

/** Tells whether the people of an order have changed, without telling who they are. */
export function peopleMark(sealer: Sealer, snapshot: OrderSnapshot): string {
  return sealer.blindIndex(`people:${snapshot.shop}`, canonicalJson([peopleOf(snapshot), snapshot.buyer]))
}

const place = (id: string) => ({ collection: 'orderPeople', id, field: 'people' })

/** `revision` is that of the order they are written with. */
export function sealPeople(sealer: Sealer, snapshot: OrderSnapshot, revision: number): OrderPeople {
  const _id = makeRowId(snapshot.shop, snapshot.number)
  return {
    _id,
    shop: snapshot.shop,
    phoneIx: buyerPhoneIndex(sealer, snapshot.shop, snapshot.accountPhone),
    buyer: snapshot.buyer,
    people: sealer.seal(place(_id), JSON.stringify(peopleOf(snapshot))),
    revision,
  }
}

/** Throws `store.sealBroken` where the row was altered or moved. */
export function openPeople(sealer: Sealer, row: OrderPeople): People {
  return people.parse(JSON.parse(sealer.open(place(row._id), row.people)))
}
