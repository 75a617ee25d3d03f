/** `npm run cloudbase -- --port N [--functions DIR] [--data DIR] [--env ID]`: CloudBase alone; prints one JSON line. */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { createCallLog } from '../base/call-log'
import { createClock } from '../base/clock'
import { serve } from '../base/serve'
import { createCloudbase } from './index'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    functions: { type: 'string' },
    data: { type: 'string' },
    env: { type: 'string', default: 'sandbox' },
  },
})

/** Alone there is no WeChat: any session is a user of that name, and no open API is known. */
const cloudbase = await createCloudbase({
  clock: createClock(),
  callLog: createCallLog(),
  directory: values.data === undefined ? null : resolve(values.data),
  envId: values.env,
  functionsDirectory: values.functions === undefined ? null : resolve(values.functions),
  environment: {},
  resolveSession: (session) => (session === '' ? null : { openid: session, appid: 'wx0000000000000000' }),
  openApi: async () => ({ errcode: -604100, errmsg: 'API not found' }),
})
const served = await serve(cloudbase, Number(values.port))
cloudbase.servedAt(served.url)
async function stop(): Promise<void> {
  await served.close()
  await cloudbase.close()
}
process.once('SIGINT', () => void stop())
process.once('SIGTERM', () => void stop())

// Last: who reads the line may say stop at once.
console.log(JSON.stringify({ url: `${served.url}/admin`, envId: values.env }))
