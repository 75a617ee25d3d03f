import { join } from 'node:path'
import { type CallLog, createCallLog } from '../base/call-log'
import { createClock, type WorldClock } from '../base/clock'
import { createSeed } from '../base/seed'
import { type Served, serve } from '../base/serve'
import { type Cloudbase, createCloudbase } from '../cloudbase'
import { createPhone } from '../phone'
import { createWechat, type Wechat } from '../wechat'
import type { DeliverPush } from '../wechat/pushes'
import { createWeidian } from '../weidian'
import { type Client, createClient } from './client'
import { type Addresses, type Deployment, environmentOf } from './deployment'
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
  deploy(deployment: Deployment): Promise<void>
  close(): Promise<void>
}

/** As routed in WeChat's console: every kind of event goes to this function. */
const PUSHED_TO = 'wechat-push'

/** WeChat fetches what it is to look at. */
async function fetchPicture(url: string): Promise<Buffer | null> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(() => null)
  return answer?.ok === true ? Buffer.from(await answer.arrayBuffer()) : null
}

const ENV_ID = 'weidian-link-local'

interface Base {
  readonly clock: WorldClock
  readonly callLog: CallLog
  listen(standIn: Parameters<typeof serve>[0], port: number): Promise<string>
}

/** The folder of one stand-in inside the world's, or null where nothing is kept. */
const inside = ({ directory }: WorldOptions, name: string) => (directory === null ? null : join(directory, name))

async function startWeidian(options: WorldOptions, { clock, callLog, listen }: Base) {
  let url = ''
  const weidian = createWeidian({
    clock,
    callLog,
    seed: options.seed,
    keep: inside(options, 'weidian'),
    orders: options.orders,
    baseUrl: () => url,
  })
  url = await listen(weidian, options.ports.weidian)
  return { weidian, url }
}

async function startWechat(options: WorldOptions, { clock, callLog, listen }: Base, businessDomain: string, deliverPush: DeliverPush) {
  const seed = createSeed(options.seed).fork('wechat')
  const wechat = createWechat({
    clock,
    callLog,
    seed,
    accounts: [{ appid: options.appid, secret: seed.fork('secret').hex(32), kind: 'mini-program' }],
    users: [...shoppers, ...staff],
    businessDomains: [businessDomain],
    templates: options.deployment.templates ?? null,
    deliverPush,
    fetchPicture,
  })
  return { wechat, url: await listen(wechat, options.ports.wechat) }
}

async function startCloudbase(options: WorldOptions, { clock, callLog, listen }: Base, wechat: Wechat) {
  const cloudbase = await createCloudbase({
    clock,
    callLog,
    directory: inside(options, 'cloudbase'),
    envId: ENV_ID,
    functionsDirectory: options.functionsDirectory,
    environment: {},
    resolveSession: (session) => wechat.control.resolveSession({ session }),
    openApi: (name, data, caller) => wechat.openApi(name, data, caller),
    settings: { rules: options.deployment.rules, unauthenticated: options.deployment.unauthenticated ?? false },
  })
  return { cloudbase, url: await listen(cloudbase, options.ports.cloudbase) }
}

async function deployTo(cloudbase: Cloudbase, deployment: Deployment, addresses: Addresses): Promise<void> {
  for (const { name, indexes } of deployment.collections) {
    await cloudbase.control.createCollection({ name })
    for (const index of indexes) await cloudbase.control.createIndex({ collection: name, unique: false, ...index })
  }
  for (const { collection, documents } of deployment.documents) {
    for (const document of documents) await cloudbase.control.replaceDocument({ collection, _id: String(document._id), document })
  }
  cloudbase.control.environment({ functions: environmentOf(deployment, addresses) })
}

/** The three vendors' stand-ins and the phone, listening and knowing of each other. */
export async function startWorld(options: WorldOptions): Promise<World> {
  const served: Served[] = []
  const base: Base = {
    clock: options.clock ?? createClock(),
    callLog: createCallLog(),
    async listen(standIn, port) {
      const each = await serve(standIn, port)
      served.push(each)
      return each.url
    },
  }
  const { weidian, url: weidianUrl } = await startWeidian(options, base)
  let cloud: Cloudbase | null = null
  const deliverPush: DeliverPush = async (event) => {
    const answer = await cloud?.control.pushMessage({ name: PUSHED_TO, event })
    if (answer?.ok !== true) throw new Error('the push was not taken')
  }
  const { wechat, url: wechatUrl } = await startWechat(options, base, new URL(weidianUrl).host, deliverPush)
  const { cloudbase, url: cloudbaseUrl } = await startCloudbase(options, base, wechat)
  cloud = cloudbase
  const addresses = { weidian: weidianUrl, cloudbase: cloudbaseUrl, serviceApp: weidian.control.apps().serviceApp }
  await deployTo(cloudbase, options.deployment, addresses)
  cloudbase.servedAt(cloudbaseUrl)
  weidian.control.registerRedirectDomain({ domain: cloudbaseUrl })
  const { appDirectory: app, ports } = options
  const phone = app === null ? null : await base.listen(createPhone({ app, cloudbaseUrl, wechatUrl }), ports.phone)
  return {
    clock: base.clock,
    callLog: base.callLog,
    cloudbase,
    weidian,
    wechat,
    urls: { cloudbase: cloudbaseUrl, weidian: weidianUrl, wechat: wechatUrl, phone },
    client(user) {
      const { session, openid } = wechat.control.signIn({ user })
      return createClient(cloudbaseUrl, session, openid)
    },
    deploy: (deployment) => deployTo(cloudbase, deployment, addresses),
    async close() {
      await cloudbase.close()
      weidian.close()
      await Promise.all(served.map((each) => each.close()))
    },
  }
}
