import { rm } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { serve } from '../sandbox/base/serve'
import { createPanel } from '../sandbox/panel'
import { bindSample } from '../sandbox/world/bind-sample'
import { shoppers, staff } from '../sandbox/world/people'
import { startWorld } from '../sandbox/world/world'
import { worldVerbs } from '../sandbox/world/world-verbs'
import { buildFunctions } from './build/functions'
import { buildMiniprogram } from './build/miniprogram'
import { keptClock } from './run/kept-clock'
import { keepDeployment, keptDeployment } from './run/kept-deployment'
import { LOCAL_APPID, localDeployment } from './run/local-deployment'

const { values } = parseArgs({
  options: {
    fresh: { type: 'boolean', default: false },
    data: { type: 'string', default: '.data' },
    seed: { type: 'string', default: 'camellia' },
    orders: { type: 'string', default: '1200' },
    port: { type: 'string', default: '7070' },
  },
})

const started = performance.now()
const first = Number(values.port)
if (values.fresh) await rm(values.data, { recursive: true, force: true })
console.log('构建云函数和小程序… building')
await Promise.all([buildFunctions('dist/cloudfunctions'), buildMiniprogram({ out: 'dist/miniprogram' })])

console.log('启动 CloudBase、微店、微信和手机… starting')
const clock = await keptClock(values.data)
const deployment = await keptDeployment(values.data, clock.now())
const world = await startWorld({
  directory: values.data,
  clock,
  functionsDirectory: 'dist/cloudfunctions',
  appDirectory: 'dist/miniprogram',
  deployment,
  appid: LOCAL_APPID,
  seed: values.seed,
  orders: Number(values.orders),
  ports: { cloudbase: first, weidian: first + 1, wechat: first + 2, phone: first + 3 },
})
const verbs = worldVerbs(world, async () => {
  const fresh = localDeployment(world.clock.now())
  await keepDeployment(values.data, fresh)
  return fresh
})
const panel = await createPanel({
  rooms: { cloudbase: world.cloudbase.control, weidian: world.weidian.control, wechat: world.wechat.control, world: verbs.control },
  state: verbs.state,
  phoneUrl: world.urls.phone ?? '',
  shoppers: shoppers.map(({ id, name }) => ({ id, name })),
  staff: [...staff, ...shoppers].map(({ id, name }) => ({ id, name })),
})
const served = await serve(panel, first + 10)

async function stop(): Promise<void> {
  await served.close()
  await world.close()
  process.exit(0)
}
process.once('SIGINT', () => void stop())
process.once('SIGTERM', () => void stop())

await bindSample(world, deployment.setupCode).catch((error: Error) =>
  console.error(`示例店铺没有绑上 the sample shop is not bound: ${error.message}`),
)
// The first round need not wait for its beat: the first sync is under way when the page opens.
void world.cloudbase.control.fireTimer({ name: 'every-30s' })
console.log(`
  打开 open   ${served.url}
  CloudBase   ${world.urls.cloudbase}
  微店        ${world.urls.weidian}
  微信        ${world.urls.wechat}
  手机 phone  ${world.urls.phone}

  ${((performance.now() - started) / 1000).toFixed(1)} s。数据在 ${values.data}/，Ctrl+C 停止。
`)
