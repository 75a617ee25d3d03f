import { createCallLog } from '../../../sandbox/base/call-log'
import { createClock } from '../../../sandbox/base/clock'
import { serve } from '../../../sandbox/base/serve'
import { type CloudbaseOptions, createCloudbase } from '../../../sandbox/cloudbase'
import { type TemporaryFunction, temporaryFunctions } from './temporary-functions'

/** A served CloudBase with these functions, for one test. Sessions `s1`, `s2` … are users; `nobody` is none. */
export async function startCloudbase(
  functions: Readonly<Record<string, string | TemporaryFunction>>,
  more: Partial<CloudbaseOptions> = {},
) {
  const folder = temporaryFunctions(functions)
  const clock = more.clock ?? createClock()
  const callLog = createCallLog()
  const cloudbase = await createCloudbase({
    clock,
    callLog,
    directory: null,
    envId: 'e1',
    functionsDirectory: folder.directory,
    environment: {},
    resolveSession: (session) => (session === 'nobody' ? null : { openid: `o-${session}`, appid: 'wx1' }),
    openApi: async (name, data, caller) => ({ errcode: 0, errmsg: 'ok', heard: { name, data, openid: caller.user?.openid ?? null } }),
    ...more,
    settings: { timeLimitMs: 15_000, ...more.settings },
  })
  const served = await serve(cloudbase)
  cloudbase.servedAt(served.url)
  const post = async (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${served.url}${path}`, { method: 'POST', body: JSON.stringify(body), headers })
  return {
    cloudbase,
    callLog,
    clock,
    folder,
    url: served.url,
    post,
    /** wx.cloud.callFunction from a phone. */
    async call(name: string, data: unknown = {}, session = 's1'): Promise<Record<string, unknown>> {
      return Object(await (await post('/client/call-function', { session, name, data })).json())
    },
    async stop() {
      await served.close()
      await cloudbase.close()
      folder.remove()
    },
  }
}
