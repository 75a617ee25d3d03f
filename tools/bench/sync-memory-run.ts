import { firstSyncOfOrders } from './sync-detail'

/** One first sync of so many orders in a process of its own: how far its memory grew beyond that of a first sync of 1,000. */
const orders = Number(process.argv[2])
const off = { latencyMs: 1, allowance: { perSecond: 1e9, concurrent: 16 }, sink: { forgetful: true } }
const megabytes = () => process.memoryUsage.rss() / 2 ** 20

await firstSyncOfOrders({ orders: 1_000, ...off })
globalThis.gc?.()
const before = megabytes()
let most = before
const watch = setInterval(() => {
  most = Math.max(most, megabytes())
}, 20)
const { stored, seconds } = await firstSyncOfOrders({ orders, ...off })
clearInterval(watch)
process.stdout.write(`${JSON.stringify({ growth: Math.max(most, megabytes()) - before, stored, seconds })}\n`)
process.exit(0)
