import { join } from 'node:path'
import { type CallLog, createCallLog } from '../base/call-log'
import { createClock, type WorldClock } from '../base/clock'
import { createSeed } from '../base/seed'
import { type Served, serve } from '../base/serve'
import { type Cloudbase, createCloudbase } from '../cloudbase'
import { createPhone } from '../phone'
import { createWechat, type Wechat } from '../wechat'
import { createWeidian } from '../weidian'
import { type Client, createClient } from './client'
import { type Deployment, environmentOf } from './deployment'
import { shoppers, staff } from './people'

export interface WorldOptions {
  /** Where the stand-ins keep their data; null forgets it at the end. */
  readonly directory: string | null
  /** Built functions, and the built mini program; null: no phone. */
  readonly functionsDirectory: string
  readonly appDirectory: string | null
  readonly deployment: Deployment
  readonly appid: string
  readonly seed: string
  readonly orders: number
  /** 0 takes any free port. */
  readonly ports: { readonly cloudbase: number; readonly weidian: number; readonly wechat: number; readonly phone: number }
  readonly clock?: WorldClock
}

export type Weidian = ReturnType<typeof createWeidian>

export interface World {
  readonly clock: WorldClock
  readonly callLog: CallLog
  readonly cloudbase: Cloudbase
  readonly weidian: Weidian
  readonly wechat: Wechat
  readonly urls: { readonly cloudbase: string; readonly weidian: string; readonly wechat: string; readonly phone: string | null }
  /** Somebody's phone, without the screen. */
  client(user: string): Client
  /** Puts a deployment in: collections, documents, variables. Existing documents are left alone. */
  deploy(deployment: Deployment): void
  close(): Promise<void>
}

const ENV_ID = 'weidian-link-local'

/** The three vendors' stand-ins and the phone, listening and knowing of each other. */
export async function startWorld(options: WorldOptions): Promise<World> {
  const { directory, appid, ports } = options
  const clock = options.clock ?? createClock()
  const callLog = createCallLog()
  const seed = createSeed(options.seed)
  const inside = (name: string) => (directory === null ? null : join(directory, name))
  const served: Served[] = []
  const listen = async (standIn: Parameters<typeof serve>[0], port: number) => {
    const each = await serve(standIn, port)
    served.push(each)
    return each.url
  }

  let weidianUrl = ''
  const weidian = createWeidian({
    clock,
    callLog,
    seed: options.seed,
    keep: inside('weidian'),
    orders: options.orders,
    baseUrl: () => weidianUrl,
  })
  weidianUrl = await listen(weidian, ports.weidian)
  const wechat = createWechat({
    clock,
    callLog,
    seed: seed.fork('wechat'),
    accounts: [{ appid, secret: seed.fork('secret').hex(32), kind: 'mini-program' }],
    users: [...shoppers, ...staff],
    businessDomains: [new URL(weidianUrl).host],
  })
  const wechatUrl = await listen(wechat, ports.wechat)
  const cloudbase = await createCloudbase({
    clock,
    callLog,
    directory: inside('cloudbase'),
    envId: ENV_ID,
    functionsDirectory: options.functionsDirectory,
    environment: {},
    resolveSession: (session) => wechat.control.resolveSession({ session }),
    openApi: (name, data, caller) => wechat.openApi(name, data, caller),
    settings: { rules: options.deployment.rules },
  })
  const cloudbaseUrl = await listen(cloudbase, ports.cloudbase)
  const { serviceApp } = weidian.control.apps()
  const deploy = (deployment: Deployment) => {
    for (const { name, indexes } of deployment.collections) {
      cloudbase.control.createCollection({ name })
      for (const index of indexes) cloudbase.control.createIndex({ collection: name, unique: false, ...index })
    }
    for (const { collection, documents } of deployment.documents) {
      for (const document of documents) cloudbase.control.replaceDocument({ collection, _id: String(document._id), document })
    }
    cloudbase.control.environment({ functions: environmentOf(deployment, { weidian: weidianUrl, cloudbase: cloudbaseUrl, serviceApp }) })
  }
  deploy(options.deployment)
  cloudbase.servedAt(cloudbaseUrl)
  const phone =
    options.appDirectory === null ? null : await listen(createPhone({ app: options.appDirectory, cloudbaseUrl, wechatUrl }), ports.phone)
  return {
    clock,
    callLog,
    cloudbase,
    weidian,
    wechat,
    urls: { cloudbase: cloudbaseUrl, weidian: weidianUrl, wechat: wechatUrl, phone },
    client(user) {
      const { session, openid } = wechat.control.signIn({ user })
      return createClient(cloudbaseUrl, session, openid)
    },
    deploy,
    async close() {
      await cloudbase.close()
      weidian.close()
      await Promise.all(served.map((each) => each.close()))
    },
  }
}
