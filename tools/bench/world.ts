import { bindSample } from '../../sandbox/world/bind-sample'
import { startWorld, type World } from '../../sandbox/world/world'
import { round } from '../demo/both-sides'
import { LOCAL_APPID, localDeployment } from '../run/local-deployment'

export interface BenchWorldOptions {
  readonly orders: number
  readonly appDirectory?: string
}

/** A world for measuring: built functions, nothing kept, timers stopped, the sample shop bound. */
export async function benchWorld({ orders, appDirectory }: BenchWorldOptions): Promise<World> {
  const deployment = localDeployment(Date.now())
  const world = await startWorld({
    directory: null,
    functionsDirectory: 'dist/cloudfunctions',
    appDirectory: appDirectory ?? null,
    deployment,
    appid: LOCAL_APPID,
    seed: 'bench',
    orders,
    ports: { cloudbase: 0, weidian: 0, wechat: 0, phone: 0 },
  })
  world.cloudbase.control.pauseTimers()
  await bindSample(world, deployment.setupCode)
  return world
}

/** Rounds until the first sync is done; answers how many. */
export async function finishFirstSync(world: World): Promise<number> {
  const owner = world.client('owner')
  for (let rounds = 1; rounds <= 200; rounds++) {
    await round(world)
    const { firstSync } = await owner.call('merchant', 'sync.get', { shop: 'weidian:9600000001' })
    if ((firstSync as { phase: string } | null)?.phase === 'done') return rounds
  }
  throw new Error('the first sync does not end')
}
