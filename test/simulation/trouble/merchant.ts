import * as z from 'zod'
import { newKeys } from '../../../cloudfunctions/core/store'
import type { Seed } from '../../../sandbox/base/seed'
import { type Cloud, contexts } from '../cloud/cloud'
import { APPID, randomOf, roots, SETUP_CODE } from '../cloud/functions'
import { inside } from '../oracle/watch'
import type { Shop, World } from '../shop/shop'

/** So often the merchant looks whether all is well, ms. */
const LOOK_MS = 75_000

/** Due never: what the product writes into a job that only a person can set going. */
const PARKED = Number.MAX_SAFE_INTEGER

const started = z.object({ data: z.object({ ticket: z.string() }) })

const succeeded = (reply: unknown) => typeof reply === 'object' && reply !== null && 'ok' in reply && reply.ok === true

/** The person behind the shops: sets up, binds, and binds again what needs a person. */
export class Merchant {
  /** Shops that shall be bound. One that is being unbound on purpose is not. */
  readonly wanted = new Set<Shop>()
  /** Shops whose first sync shall rest for now. */
  readonly resting = new Set<Shop>()
  /** The environment is empty until somebody sets it up again. */
  setUp = false
  #asked = 0

  constructor(
    readonly world: World,
    readonly cloud: Cloud,
    readonly shops: readonly Shop[],
    readonly seed: Seed,
  ) {}

  /** Keys and owner, as `npm run setup` and the first visit make them. */
  async prepare(): Promise<boolean> {
    const { database } = this.cloud
    if (database.all('keys').length === 0)
      for (const row of newKeys(roots.current, randomOf(this.seed.fork(`keys ${this.#asked}`)), this.world.loop.now))
        database.put('keys', row)
    this.setUp = (await this.ask('owner.claim', { code: SETUP_CODE })) || database.all('staff').length > 0
    return this.setUp
  }

  bind(shop: Shop): Promise<boolean> {
    this.wanted.add(shop)
    if (shop.byOauth) return this.#authorize(shop)
    const { database } = this.cloud
    // What is bound already is bound again; a key in reserve stays one.
    const held = database.row('credentials', shop.shopId)?.key
    const spare = database.row('credentials', `spare:${shop.shopId}`)?.key
    const bound = shop.rights.apps.find(({ key, ended }) => key === held && !ended)
    const { key, secret } = bound ?? shop.rights.appBeside([spare])
    return this.ask('binding.bindOwnApp', { key, secret }, shop)
  }

  /** In the mini program, in the browser, and in the mini program again, where the digits of the browser are typed. */
  async #authorize(shop: Shop): Promise<boolean> {
    const begun = started.safeParse(await this.#call('binding.startOauth', {}, shop))
    if (!begun.success) return false
    const { ticket } = begun.data.data
    const query = { code: shop.rights.authorize().code, state: ticket }
    const event = { path: '/gateway/oauth/weidian/return', httpMethod: 'GET', queryStringParameters: query, body: '' }
    const page = await this.cloud.invoke('gateway', event, contexts.web).catch(() => null)
    const [, code] = /class="code"[^>]*>(\d{6})</.exec(JSON.stringify(page).replaceAll('\\', '')) ?? []
    return code !== undefined && (await this.ask('binding.confirmOauth', { ticket, code }, shop))
  }

  /** Calls an action of the merchant's phone. False where it failed, for whatever reason. */
  async ask(action: string, input: Readonly<Record<string, unknown>>, shop: Shop | null = null): Promise<boolean> {
    return succeeded(await this.#call(action, input, shop))
  }

  async #call(action: string, input: Readonly<Record<string, unknown>>, shop: Shop | null): Promise<unknown> {
    const environ = `WX_CONTEXT_KEYS=WX_OPENID,WX_APPID;WX_OPENID=owner;WX_APPID=${APPID};TCB_SOURCE=wx_client`
    const call = { action, input, userInfo: { appId: APPID, openId: 'owner' } }
    const reply = await this.cloud.invoke('merchant', call, { request_id: `phone ${++this.#asked}`, environ }).catch(() => null)
    this.world.story.tell(shop?.shopId ?? null, () => `the merchant: ${action} ${succeeded(reply) ? 'done' : 'failed'}`)
    return reply
  }

  /** Looks now and then, for ever. */
  keepLooking(): void {
    this.world.loop.after(LOOK_MS, () => {
      this.look().catch(() => undefined)
      this.keepLooking()
    })
  }

  async look(): Promise<void> {
    if (!this.setUp && !(await this.prepare())) return
    for (const shop of this.shops) {
      // Whoever is shown another shop's name does not bind it.
      if (!this.wanted.has(shop) || this.world.loop.now < shop.otherUntil) continue
      if (this.needsPerson(shop)) await this.#mend(shop)
      // Whoever restores a backup from while it rested finds it resting again.
      else if (this.world.plan.spares && this.cloud.database.row('credentials', `spare:${shop.shopId}`) === null)
        await this.#keepSpare(shop)
      else if (this.isPaused(shop) && !this.resting.has(shop)) await this.ask('sync.resumeFirst', { shop: shop.shopId }, shop)
    }
  }

  /** As the incident says: try again where the right is good; else bind again, and where that is refused, unbind before. */
  async #mend(shop: Shop): Promise<void> {
    const { database } = this.cloud
    const isGood = database.row('credentials', shop.shopId)?.state === 'live' && database.row('shops', shop.shopId)?.state === 'bound'
    const named = { shop: shop.shopId }
    if (isGood && this.#isParked(shop) && (await this.ask('sync.now', named, shop))) return
    if ((await this.bind(shop)) || !isGood) return
    if (await this.ask('binding.unbind', named, shop)) await this.bind(shop)
  }

  #isParked(shop: Shop): boolean {
    const job = this.cloud.database.row('jobs', `${shop.shopId}:live`)
    return job?.due === PARKED && job.stoppedAt === null
  }

  #keepSpare(shop: Shop): Promise<boolean> {
    const { key, secret } = shop.rights.appBeside([this.cloud.database.row('credentials', shop.shopId)?.key])
    return this.ask('binding.setSpare', { shop: shop.shopId, key, secret }, shop)
  }

  isPaused(shop: Shop): boolean {
    return inside(this.cloud.database.row('jobs', `${shop.shopId}:first`), 'first', 'phase') === 'paused'
  }

  needsPerson(shop: Shop): boolean {
    const { database } = this.cloud
    const state = database.row('credentials', shop.shopId)?.state
    const jobs = ['live', 'first'].map((lane) => database.row('jobs', `${shop.shopId}:${lane}`))
    return (
      state !== 'live' || database.row('shops', shop.shopId)?.state !== 'bound' || jobs.some((job) => job === null || job.due === PARKED)
    )
  }
}
