import cloudbase from '@cloudbase/node-sdk'
import { startCloudbase } from '../start-cloudbase'

type Start = Parameters<typeof startCloudbase>

/** The whole stand-in over HTTP, with the vendor's SDK before it, and a way to send what no SDK sends. */
export async function startWorld(functions: Start[0] = {}, more: Start[1] = {}) {
  const world = await startCloudbase(functions, more)
  process.env.TENCENTCLOUD = 'true'
  const app = cloudbase.init({ env: 'e1', secretId: 'a', secretKey: 'b', serviceUrl: `${world.url}/admin`, keepalive: true })
  const { control } = world.cloudbase
  return {
    ...world,
    app,
    db: app.database(),
    control,
    /** The reply to an action as it stands on the wire. */
    async admin(action: string, parameters: object = {}): Promise<Record<string, unknown>> {
      return Object(await (await world.post('/admin?env=e1&seqId=1', { action, envName: 'e1', ...parameters })).json())
    },
    async collection(name: string, documents: object[] = []) {
      await control.createCollection({ name })
      if (documents.length > 0) await app.database().collection(name).add(documents)
      return app.database().collection(name)
    },
  }
}

export type World = Awaited<ReturnType<typeof startWorld>>
