import { Agent, request as httpRequest } from 'node:http'
import type { World } from '../../sandbox/world/world'
import { round } from '../demo/both-sides'
import { atLeast, atMost, type BenchRow } from './bench-row'
import { percentile } from './percentile'
import { benchWorld, finishFirstSync } from './world'

const PER_SECOND = 520
const WANTED = 500
const SECONDS = 30
const WARM_SECONDS = 8
const ORDERS = 1_200
/** Rounds after the last push within which every hinted order must be read. */
const ROUNDS = 12

const agent = new Agent({ keepAlive: true, maxSockets: 64 })

/** One push over HTTP; true where it was answered as 微店 wants it. */
function send(url: string, content: string): Promise<boolean> {
  return new Promise((resolve) => {
    const body = new URLSearchParams({ content }).toString()
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body) }
    const sent = httpRequest(url, { method: 'POST', agent, headers }, (answer) => {
      let text = ''
      answer.on('data', (part: Buffer) => {
        text += part
      })
      answer.on('end', () => resolve(answer.statusCode === 200 && text.includes('success')))
    })
    sent.on('error', () => resolve(false))
    sent.end(body)
  })
}

/** Pushes at a steady rate, whatever the answers do (open loop); waits for all. */
async function steady(url: string, contents: readonly string[], perSecond: number, seconds: number) {
  const ms: number[] = []
  let failed = 0
  const sent: Promise<void>[] = []
  const start = performance.now()
  for (let index = 0; index < perSecond * seconds; index++) {
    const wait = start + (index * 1_000) / perSecond - performance.now()
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
    const began = performance.now()
    sent.push(
      send(url, contents[index % contents.length] ?? '').then((ok) => {
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
  try {
    await finishFirstSync(world)
    const { shops } = await world.client('owner').call('merchant', 'binding.list')
    const { pushUrl } = (shops as readonly { pushUrl: string }[])[0] ?? { pushUrl: '' }
    const numbers = world.weidian.control.orders({}).map(({ order_id }) => String(order_id))
    const contents = numbers.map((order_id) => JSON.stringify({ type: 'weidian.order.already_payment', message: { order_id } }))
    await steady(pushUrl, contents, perSecond, WARM_SECONDS)
    await roundsUntilRead(world)
    const flood = await steady(pushUrl, contents, perSecond, seconds)
    const left = waiting(world)
    const rounds = await roundsUntilRead(world)
    const lost = flood.failed + (rounds === null ? waiting(world) : 0)
    const method = `${perSecond} pushes/s of ${numbers.length} orders for ${seconds} s in an open loop after ${WARM_SECONDS} s of the same, through HTTP access and built functions; sender and stand-ins on the same two cores`
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
    agent.destroy()
    await world.close()
  }
}
