/** `npm run cloudbase -- --port N …` (docs/cloudbase-stand-in.md): CloudBase alone; prints one JSON line. */
import { createCallLog } from '../base/call-log'
import { createClock } from '../base/clock'
import { type Served, serve } from '../base/serve'
import { type Cloudbase, createCloudbase } from './index'
import { readOptions, type ServeOptions } from './read-options'
import { noWechat, remoteWechat } from './wx/remote-wechat'

function create({ data, envId, functions, signedBy, wechat, seed }: ServeOptions): Promise<Cloudbase> {
  return createCloudbase({
    clock: createClock(),
    callLog: createCallLog(),
    directory: data,
    envId,
    functionsDirectory: functions,
    environment: {},
    ...(wechat === null ? noWechat : remoteWechat(wechat)),
    ...(signedBy === null ? {} : { signedBy }),
    ...(seed === null ? {} : { seed }),
  })
}

async function listen(cloudbase: Cloudbase, port: number): Promise<Served> {
  try {
    return await serve(cloudbase, port)
  } catch (error) {
    await cloudbase.close()
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') throw new Error(`port ${port} is taken`)
    throw error
  }
}

async function start(): Promise<void> {
  const options = readOptions(process.argv.slice(2))
  const cloudbase = await create(options)
  const served = await listen(cloudbase, options.port)
  cloudbase.servedAt(served.url)
  const stop = async () => {
    await served.close()
    await cloudbase.close()
  }
  process.once('SIGINT', () => void stop())
  process.once('SIGTERM', () => void stop())
  // Last: who reads the line may say stop at once.
  console.log(JSON.stringify({ url: `${served.url}/admin`, envId: options.envId }))
}

await start().catch((error: unknown) => {
  console.error(`cloudbase: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
})
