import { bindSample } from '../../sandbox/world/bind-sample'
import { startWorld, type World } from '../../sandbox/world/world'
import { LOCAL_APPID, localDeployment } from '../../tools/run/local-deployment'
import { built } from '../built'

/** Counted whatever comes of a call: the intent is written before the effect, and its stamp with it. */
const COUNTED = new Set(['auditInbox', 'audit', 'checkpoints', 'jobs'])

export interface Deployed {
  readonly world: World
  readonly setupCode: string
  /** Every document, as text; without `all`, what a refused call may count is left out. */
  dump(all?: boolean): string
  close(): Promise<void>
}

/** The built functions in a world with the sample shop bound and timers stopped. */
export async function startDeployed(orders: number): Promise<Deployed> {
  const { functionsDirectory } = await built()
  const deployment = localDeployment(Date.now())
  const world = await startWorld({
    directory: null,
    functionsDirectory,
    appDirectory: null,
    deployment,
    appid: LOCAL_APPID,
    seed: 'bad-input',
    orders,
    ports: { cloudbase: 0, weidian: 0, wechat: 0, phone: 0 },
  })
  const { control } = world.cloudbase
  control.pauseTimers()
  await bindSample(world, deployment.setupCode)
  return {
    world,
    setupCode: deployment.setupCode,
    dump(all = false) {
      const names = control.collections().map(({ name }) => name)
      const kept = names.filter((name) => all || !COUNTED.has(name)).sort()
      return JSON.stringify(kept.map((collection) => [collection, control.find({ collection, query: {}, limit: 1_000_000 })]))
    },
    close: () => world.close(),
  }
}
