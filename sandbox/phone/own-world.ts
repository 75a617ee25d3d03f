import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { createCallLog } from '../base/call-log'
import { createClock } from '../base/clock'
import { createSeed } from '../base/seed'
import { type Served, serve } from '../base/serve'
import { createCloudbase } from '../cloudbase'
import { remoteWechat } from '../cloudbase/wx/remote-wechat'
import { createWechat } from '../wechat'
import { withoutMark } from './compile/app-root'

const project = z.looseObject({ appid: z.string().default(''), cloudfunctionRoot: z.string().default('') })

async function readProject(app: string) {
  const text = await readFile(join(app, 'project.config.json'), 'utf8').catch(() => '{}')
  return project.parse(JSON.parse(withoutMark(text)))
}

/** A WeChat of the phone's own: one mini program, two people, as the phone knows them. */
export async function ownWechat(app: string): Promise<Served> {
  const seed = createSeed('camellia')
  const { appid } = await readProject(app)
  const account = { appid: appid || `wx${seed.fork('appid').hex(16)}`, secret: seed.fork('secret').hex(32), kind: 'mini-program' as const }
  const users = [
    { id: 'shopper', name: '林小满', phone: '15400006688' },
    { id: 'merchant', name: '周掌柜', phone: '15400006699' },
  ]
  return serve(createWechat({ clock: createClock(), callLog: createCallLog(), seed: seed.fork('wechat'), accounts: [account], users }))
}

/** The folder of a project's cloud functions, where it names one that is there. */
async function functionsOf(app: string): Promise<string | null> {
  const { cloudfunctionRoot } = await readProject(app)
  if (cloudfunctionRoot === '') return null
  const folder = join(app, cloudfunctionRoot)
  const found = await stat(folder).catch(() => null)
  return found?.isDirectory() === true ? folder : null
}

/** A CloudBase of the phone's own, with the functions in `functions` or where the project says they are; all of it in memory. */
export async function ownCloudbase(app: string, functions: string | null, wechatUrl: string): Promise<Served> {
  const cloudbase = await createCloudbase({
    clock: createClock(),
    callLog: createCallLog(),
    directory: null,
    envId: 'sandbox',
    functionsDirectory: functions ?? (await functionsOf(app)),
    environment: {},
    ...remoteWechat(wechatUrl),
  })
  const served = await serve(cloudbase)
  cloudbase.servedAt(served.url)
  const close = async () => {
    await served.close()
    await cloudbase.close()
  }
  return { ...served, close }
}
