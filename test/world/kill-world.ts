import { bindSample } from '../../sandbox/world/bind-sample'
import { startWorld } from '../../sandbox/world/world'
import { compareOrders, compareProducts, round } from '../../tools/demo/both-sides'
import { keptDeployment } from '../../tools/run/kept-deployment'
import { LOCAL_APPID } from '../../tools/run/local-deployment'

/**
 * One life of a world whose data is kept: `<directory> <functions>`. Binds the sample shop where it is not bound, runs
 * rounds until the first sync is done, prints `stored N` all the while and the comparison of both sides at the end.
 */
const [directory = '', functionsDirectory = ''] = process.argv.slice(2)
const deployment = await keptDeployment(directory, Date.now())
const ports = { cloudbase: 0, weidian: 0, wechat: 0, phone: 0 }
const world = await startWorld({
  directory,
  functionsDirectory,
  appDirectory: null,
  deployment,
  appid: LOCAL_APPID,
  seed: 'kill',
  orders: 300,
  ports,
})
world.cloudbase.control.pauseTimers()
await bindSample(world, deployment.setupCode)
const watch = setInterval(() => {
  const orders = world.cloudbase.control.collections().find(({ name }) => name === 'orders')
  console.log(`stored ${orders?.count ?? 0}`)
}, 10)
const owner = world.client('owner')
for (let rounds = 0; rounds < 40; rounds++) {
  await round(world)
  const { firstSync } = await owner.call('merchant', 'sync.get', { shop: 'weidian:9600000001' })
  if ((firstSync as { phase: string } | null)?.phase === 'done') break
}
clearInterval(watch)
console.log(`result ${JSON.stringify({ orders: compareOrders(world), products: compareProducts(world) })}`)
await world.close()
process.exit(0)
