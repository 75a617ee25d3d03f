import * as z from 'zod'
import { type Place, type Sealer, type Store, sealed } from '../../store'
import type { Subject } from './personal-data'

/**
 * A wish to be forgotten, or the tombstone of a buyer who was. `_id` is a keyed digest of whom it is about, so that it tells nobody who
 * that was, and still recognises them in a backup.
 */
const erasureRow = z.object({
  _id: z.string(),
  /** `open`: begun or waiting for orders to end · `settling`: looked through once, to be once more · `done` · `tomb`: a buyer's. */
  state: z.enum(['open', 'settling', 'done', 'tomb']),
  askedAt: z.int(),
  /** When to go on, UTC ms. */
  due: z.int(),
  /** Things that waited the last time. */
  waiting: z.int(),
  /** JSON of `Subject`, until it is done. */
  subject: sealed.nullable(),
})
export type ErasureRow = z.output<typeof erasureRow>

export const openErasures = (store: Store) => store.open('erasures', erasureRow)

export const memberKey = (sealer: Sealer, member: string) => sealer.blindIndex('erasures', `member:${member}`)
export const tombKey = (sealer: Sealer, shop: string, buyer: string) => sealer.blindIndex('erasures', `buyer:${shop}:${buyer}`)

const place = (id: string): Place => ({ collection: 'erasures', id, field: 'subject' })

const subjectShape = z.object({
  member: z.string(),
  identities: z.array(z.string()),
  buyers: z.array(z.object({ shop: z.string(), buyer: z.string() })),
})

export const sealSubject = (sealer: Sealer, id: string, subject: Subject) => sealer.seal(place(id), JSON.stringify(subject))

/** Throws `store.sealBroken` where the row was altered. */
export function openSubject(sealer: Sealer, { _id, subject }: ErasureRow): Subject | null {
  return subject === null ? null : subjectShape.parse(JSON.parse(sealer.open(place(_id), subject)))
}
