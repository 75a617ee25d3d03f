import * as z from 'zod'
import type { Clock } from '../../base/clock'
import type { Store } from '../../store'
import type { reminderView } from './contract'
import type { Template } from './template'

/**
 * Messages of one template that one identity will still get (data-model: credits). `_id` is `identity:template`.
 *
 * An accept is told by the phone, and by WeChat where its pushes are routed to us; in any order, or by one of them alone. `told` are those
 * only the phone has told so far, `heard` those only WeChat has: whichever tells of the same accept second finds it there and adds nothing.
 */
const creditRow = z.object({
  _id: z.string(),
  left: z.int(),
  at: z.int(),
  told: z.int().default(0),
  heard: z.int().default(0),
  /** The last message that was taken by WeChat and did not arrive: WeChat's code, UTC ms. */
  failed: z.object({ code: z.int(), at: z.int() }).nullable().default(null),
})

export const openCredits = (store: Store) => store.open('credits', creditRow)

export const creditKey = (identity: string, template: string) => `${identity}:${template}`

/** More than so many nobody gathers by tapping: the ledger of somebody who does is theirs alone. */
const MOST = 99

/** What is on offer and how much is left of it. One database call, none where nothing is on offer. */
export async function readReminders(
  store: Store,
  templates: readonly Template[],
  identity: string,
): Promise<z.input<typeof reminderView>[]> {
  if (templates.length === 0) return []
  const rows = await openCredits(store).getMany(templates.map(({ id }) => creditKey(identity, id)))
  return templates.map(({ kind, id }) => ({ kind, template: id, left: rows.get(creditKey(identity, id))?.left ?? 0 }))
}

type Source = 'told' | 'heard'

/** The first look, and one more where the other one came between. */
const LOOKS = 2

/**
 * One accept more, unless the other one has told of it already. Each write says of the other what it rests on: where both tell at the same
 * moment, the slower one finds the faster one.
 */
async function count({ store, clock }: CreditDeps, identity: string, template: string, by: Source): Promise<void> {
  const credits = openCredits(store)
  const _id = creditKey(identity, template)
  const at = clock.now()
  const other = by === 'told' ? 'heard' : 'told'
  const first = { _id, left: 1, at, told: 0, heard: 0, failed: null, [by]: 1 }
  for (let look = 0; look < LOOKS; look++) {
    if (await credits.updateOne(_id, { [other]: { $gt: 0 } }, { increase: { [other]: -1 } })) return
    if (await credits.updateOne(_id, { [other]: 0, left: { $lt: MOST } }, { increase: { left: 1, [by]: 1 }, set: { at } })) return
    if (await credits.insert(first)) return
  }
}

interface CreditDeps {
  readonly store: Store
  readonly clock: Clock
}

/** The phone says that the person allowed one message more. */
export const addCredit = (deps: CreditDeps, identity: string, template: string): Promise<void> => count(deps, identity, template, 'told')

/** WeChat says so. */
export const heardAccept = (deps: CreditDeps, identity: string, template: string): Promise<void> => count(deps, identity, template, 'heard')

/** The person said no, or took it back in WeChat's settings: nothing more is sent. What the phone told of before stays matched. */
export async function loseCredits(store: Store, key: string, at: number): Promise<void> {
  await openCredits(store).updateOne(key, {}, { set: { left: 0, at } })
}

/** A message was taken by WeChat and did not arrive. */
export async function noteFailure(store: Store, key: string, failed: { readonly code: number; readonly at: number }): Promise<void> {
  await openCredits(store).updateOne(key, {}, { set: { failed } })
}

/** Takes one, where there is one. Of two at the same moment each takes its own. */
export function takeCredit(store: Store, key: string): Promise<boolean> {
  return openCredits(store).updateOne(key, { left: { $gt: 0 } }, { increase: { left: -1 } })
}

/** A message that was surely not sent costs nothing. */
export async function giveBack(store: Store, key: string): Promise<void> {
  await openCredits(store).updateOne(key, { left: { $lt: MOST } }, { increase: { left: 1 } })
}

/** WeChat says that there is none left, and WeChat knows (43101, docs/protocols/wechat.md B3). */
export async function emptyCredit(store: Store, key: string): Promise<void> {
  await openCredits(store).updateOne(key, {}, { set: { left: 0 } })
}
