import type { World } from '../../sandbox/world/world'
import { round } from '../demo/both-sides'
import { atLeast, atMost, type BenchRow } from './bench-row'
import { percentile } from './percentile'
import { createPost } from './post'
import { benchWorld, finishFirstSync } from './world'

const PER_SECOND = 520
const WANTED = 500
const SECONDS = 30
const WARM_SECONDS = 8
const ORDERS = 1_200
const SOCKETS = 64
/** Two of each function for each core: more would only wait for each other, each still colder than the fewer are. */
const INSTANCES = 4
/** Rounds after the last push within which every hinted order must be read. */
const ROUNDS = 12

type Send = (content: string) => Promise<boolean>

/** Pushes at a steady rate, whatever the answers do (open loop); waits for all. */
async function steady(send: Send, contents: readonly string[], perSecond: number, seconds: number) {
  const ms: number[] = []
  let failed = 0
  const sent: Promise<void>[] = []
  const start = performance.now()
  for (let index = 0; index < perSecond * seconds; index++) {
    const wait = start + (index * 1_000) / perSecond - performance.now()
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
    const began = performance.now()
    sent.push(
      send(contents[index % contents.length] ?? '').then((ok) => {
        ms.push(performance.now() - began)
        if (!ok) failed++
      }),
    )
  }
  await Promise.all(sent)
  return { ms, failed, answered: (perSecond * seconds - failed) / ((performance.now() - start) / 1_000) }
}

const waiting = (world: World) => world.cloudbase.control.find({ collection: 'hints', query: {}, limit: 1_000_000 }).length

/** Rounds until no hint waits; the number, or null where they still do after the most. */
async function roundsUntilRead(world: World): Promise<number | null> {
  for (let rounds = 0; rounds <= ROUNDS; rounds++) {
    if (waiting(world) === 0) return rounds
    await round(world)
  }
  return null
}

/** Group `push`: a flood of pushes through HTTP access; `push-visible-ms` is measured in group `api`. */
export async function pushBench(perSecond = PER_SECOND, seconds = SECONDS): Promise<readonly BenchRow[]> {
  const world = await benchWorld({ orders: ORDERS })
  const { post, close } = createPost(SOCKETS)
  try {
    await finishFirstSync(world)
    world.cloudbase.control.configureFunctions({ maxInstances: INSTANCES })
    const { shops } = await world.client('owner').call('merchant', 'binding.list')
    const { pushUrl } = (shops as readonly { pushUrl: string }[])[0] ?? { pushUrl: '' }
    // Answered as 微店 wants it (docs/protocols/weidian.md, pushes).
    const send: Send = async (content) => {
      const body = new URLSearchParams({ content }).toString()
      return post(pushUrl, 'application/x-www-form-urlencoded', body).then(
        ({ status, text }) => status === 200 && text.includes('success'),
        () => false,
      )
    }
    const numbers = world.weidian.control.orders({}).map(({ order_id }) => String(order_id))
    const contents = numbers.map((order_id) => JSON.stringify({ type: 'weidian.order.already_payment', message: { order_id } }))
    await steady(send, contents, perSecond, WARM_SECONDS)
    await roundsUntilRead(world)
    const flood = await steady(send, contents, perSecond, seconds)
    const left = waiting(world)
    const rounds = await roundsUntilRead(world)
    const lost = flood.failed + (rounds === null ? waiting(world) : 0)
    const method = `${perSecond} pushes/s of ${numbers.length} orders for ${seconds} s in an open loop after ${WARM_SECONDS} s of the same, through HTTP access and built functions, at most ${INSTANCES} instances of each; sender and stand-ins on the same two cores`
    return [
      atLeast('push-per-second', flood.answered, '1/s', WANTED, `answered with success: ${method}`),
      atMost('push-p99-ms', percentile(flood.ms, 0.99), 'ms', 150, method),
      atMost(
        'push-lost',
        lost,
        'pushes',
        0,
        `not answered, or hint not read within ${ROUNDS} rounds; ${left} hints waited when the flood ended, ${rounds ?? ROUNDS} rounds read them`,
      ),
    ]
  } finally {
    close()
    await world.close()
  }
}
