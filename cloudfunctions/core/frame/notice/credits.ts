import * as z from 'zod'
import type { Clock } from '../../base/clock'
import type { Store } from '../../store'
import type { reminderView } from './contract'
import type { Template } from './template'

/** Messages of one template that one identity will still get (data-model: credits). `_id` is `identity:template`. */
const creditRow = z.object({ _id: z.string(), left: z.int(), at: z.int() })

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

/** The person allowed one message more. */
export async function addCredit(
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  identity: string,
  template: string,
): Promise<void> {
  const credits = openCredits(store)
  const _id = creditKey(identity, template)
  const at = clock.now()
  const more = () => credits.updateOne(_id, { left: { $lt: MOST } }, { increase: { left: 1 }, set: { at } })
  if ((await more()) || (await credits.insert({ _id, left: 1, at }))) return
  await more()
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
