import type { Cloud } from '../cloud/cloud'
import type { Verdict } from '../oracle/verdict'
import { versionOf } from '../oracle/watch'
import type { Life } from '../shop/life'
import type { World } from '../shop/shop'

const BEAT_MS = 30_000
/** A change so short before the beat is younger than the lag. */
const BEFORE_MS = 4_000
/** A round that has few rows to read is done by then. */
const DONE_MS = 12_000

/** When all is well again: what the shop shows just before a beat is here after it, without any push. */
export async function probe({ loop }: World, cloud: Cloud, lives: readonly Life[], verdict: Verdict): Promise<void> {
  const here = (life: Life, number: string) => versionOf(cloud.database.row('orders', life.shop.rowOf(number)))
  const told = lives.map(({ shop }) => shop.onChange)
  for (const { shop } of lives) shop.onChange = () => undefined
  await loop.runUntil((Math.floor(loop.now / BEAT_MS) + 1) * BEAT_MS - BEFORE_MS)
  const placed = lives.map((life) => ({ life, order: life.place() }))
  await loop.runUntil(loop.now + BEFORE_MS + DONE_MS)
  for (const { life, order } of placed)
    if (here(life, order.number) < order.version.number)
      verdict.find(
        'fresh',
        life.shop.rowOf(order.number),
        `placed ${BEFORE_MS / 1_000} s before a beat, it is not here ${DONE_MS / 1_000} s after it`,
      )
  for (const [index, { shop }] of lives.entries()) shop.onChange = told[index] ?? shop.onChange
}
