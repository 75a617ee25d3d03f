import { expect, it } from 'vitest'
import { addCredit, creditKey, heardAccept, openCredits } from '../../../../../cloudfunctions/core/frame/notice/credits'
import { createStore } from '../../../../../cloudfunctions/core/store'
import { createMemoryDocuments } from '../../memory-documents'

const TEMPLATE = 'template-1'
const clock = { now: () => 1_000 }
/** Database calls of one telling, at most. */
const CALLS = 6

type Tell = typeof addCredit

/** `one` tells of an accept, and just before its call number `at` `other` tells of the same. The credits then, by whom they were told. */
async function tellAtOnce(one: Tell, other: Tell, at: number, before: number) {
  const documents = createMemoryDocuments()
  const deps = { store: createStore(documents), clock }
  for (let count = 0; count < before; count++) for (const tell of [one, other]) await tell(deps, 'you', TEMPLATE)
  let calls = 0
  const step = async () => {
    if (calls++ === at) await other(deps, 'you', TEMPLATE)
  }
  const slowed = createStore({
    ...documents,
    insert: (...args) => step().then(() => documents.insert(...args)),
    updateAndReturn: (...args) => step().then(() => documents.updateAndReturn(...args)),
    update: (...args) => step().then(() => documents.update(...args)),
  })
  await one({ store: slowed, clock }, 'you', TEMPLATE)
  if (calls <= at) await other(deps, 'you', TEMPLATE)
  const row = await openCredits(deps.store).get(creditKey('you', TEMPLATE))
  return { left: row?.left, told: row?.told, heard: row?.heard }
}

it.each([0, 1, 3])('an accept that phone and WeChat tell of at the same moment is one, with %i before', async (before) => {
  for (let at = 0; at < CALLS; at++)
    for (const [one, other] of [
      [addCredit, heardAccept],
      [heardAccept, addCredit],
    ] as const)
      expect([at, await tellAtOnce(one, other, at, before)]).toEqual([at, { left: before + 1, told: 0, heard: 0 }])
})
