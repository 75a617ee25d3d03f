import type { Client } from '../../sandbox/world/client'
import type { World } from '../../sandbox/world/world'
import { until } from '../demo/until'
import { atMost, type BenchRow } from './bench-row'
import { median, percentile } from './percentile'
import { benchWorld, finishFirstSync } from './world'

const PER_SECOND = 300
const SECONDS = 30
/** So many that each asks no more often than a person would: the door lets one person ask 60 times a minute. */
const PEOPLE = 1_000
/** Long enough for the pool to have all the instances it takes, and for them to be warm. */
const WARM_SECONDS = 15
const SHOP = 'weidian:9600000001'

/** Asks `home.get` at a steady rate, whatever the answers do (open loop), and waits for all. */
async function steady(shoppers: readonly Client[], seconds: number): Promise<{ readonly ms: readonly number[]; readonly errors: number }> {
  const ms: number[] = []
  let errors = 0
  const asked: Promise<void>[] = []
  const start = performance.now()
  const ask = async (index: number) => {
    const began = performance.now()
    const ok = await shoppers[index % shoppers.length]?.ask('shopper', 'home.get', { shop: SHOP }).then(
      ({ ok }) => ok,
      () => false,
    )
    ms.push(performance.now() - began)
    if (ok !== true) errors++
  }
  for (let index = 0; index < PER_SECOND * seconds; index++) {
    const wait = start + (index * 1000) / PER_SECOND - performance.now()
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
    asked.push(ask(index))
  }
  await Promise.all(asked)
  return { ms, errors }
}

/** First call of a fresh instance, seen from the phone; the median of five. */
async function coldMs(world: World): Promise<number> {
  const samples: number[] = []
  for (let index = 0; index < 5; index++) {
    world.cloudbase.control.reload()
    const began = performance.now()
    await world.client('you').call('shopper', 'home.get', { shop: SHOP })
    samples.push(performance.now() - began)
  }
  return median(samples)
}

/** From the arrival of a push over HTTP to the order on the shopper's phone, timers stopped; the slowest of ten. */
async function pushVisibleMs(world: World): Promise<number> {
  const shopper = world.client('you')
  await shopper.call('shopper', 'member.signIn', { consent: 'bench' })
  const { code } = world.wechat.control.issuePhoneCode({ session: shopper.session })
  await shopper.call('shopper', 'member.setPhone', { code, consent: 'bench' })
  const samples: number[] = []
  for (let index = 0; index < 10; index++) {
    const number = String(world.weidian.control.placeOrder({ buyer: 'you', pay: true }).order.order_id)
    const began = performance.now()
    await until(10_000, async () => {
      const { orders } = await shopper.call('shopper', 'order.list', {})
      return (orders as readonly { number: string }[]).find((each) => each.number === number) ?? null
    })
    samples.push(performance.now() - began)
  }
  return Math.max(...samples)
}

/** Groups `api` and the visible part of `push`. */
export async function apiBench(): Promise<readonly BenchRow[]> {
  const world = await benchWorld({ orders: 200 })
  try {
    await finishFirstSync(world)
    const visible = await pushVisibleMs(world)
    const cold = await coldMs(world)
    const shoppers = Array.from({ length: PEOPLE }, (_, index) => {
      world.wechat.control.addUser({ id: `bench${index}`, name: `bench${index}`, phone: null })
      return world.client(`bench${index}`)
    })
    await steady(shoppers, WARM_SECONDS)
    const { ms, errors } = await steady(shoppers, SECONDS)
    const method = `home.get by ${PEOPLE} people, ${PER_SECOND} requests/s for ${SECONDS} s in an open loop after ${WARM_SECONDS} s of the same through HTTP, built functions, client and stand-ins on the same two cores`
    return [
      atMost(
        'push-visible-ms',
        visible,
        'ms',
        2_000,
        'from the order paid in the shop, push over HTTP, to the order in order.list; timers stopped; slowest of 10',
      ),
      atMost('cold-call-ms', cold, 'ms', 400, 'home.get on a new instance of shopper, process start included, median of 5'),
      atMost('api-p99-ms', percentile(ms, 0.99), 'ms', 200, method),
      atMost('api-errors', errors, 'calls', 0, method),
    ]
  } finally {
    await world.close()
  }
}
