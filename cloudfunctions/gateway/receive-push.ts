import * as z from 'zod'
import type { Clock } from '../core/base/clock'
import type { CallFunction } from '../core/cloud'
import { isPushPath } from '../core/domain/binding'
import { notFound, type WebAnswer, type WebRequest } from '../core/host'
import { makeRowId, makeShopId, type ShopPlatform } from '../core/platform/port'
import type { RootRing } from '../core/store'
import { pushErrors } from './errors'
import { ReadRest } from './read-rest'

export interface PushDeps {
  readonly config: { readonly pushKeys: RootRing | null }
  readonly platform: ShopPlatform
  readonly call: CallFunction
  /** Keeps the push as a hint; its number, or null where the shop is not bound. */
  readonly leaveHint: (shop: string, row: string) => Promise<number | null>
  readonly clock: Clock
  /** After `leaveHint`: an earlier push of the row waits still. */
  readonly flood?: { readonly isOn: boolean }
  readonly rest?: ReadRest
}

/** How long the answer to 微店 may wait for the order to be read; whatever is not done by then, the next round does. */
const READ_WITHIN_MS = 400

/** The worker's answer where no call to the shop was free. */
const busyAnswer = z.object({ ok: z.literal(false), error: z.object({ code: z.literal('sync.busy') }) })

/** The one answer 微店 understands (docs/protocols/weidian.md §5). */
const success: WebAnswer = {
  statusCode: 200,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify({ status: 'success' }),
}

const log = ({ log }: WebRequest, code: keyof typeof pushErrors) => log.warn('gateway.push', { code, kind: pushErrors[code].kind })

/**
 * `GET|POST /push/weidian/<shop>/<key id>/<mac>`. Another path is 404, judged without a database call. A push is a hint: it is
 * kept with a number, then the order is read if that goes fast. Bodies and types we cannot read are answered with success, so that
 * 微店 does not send them for ever; they change nothing.
 */
export async function receivePush(request: WebRequest, deps: PushDeps): Promise<WebAnswer> {
  const [, , shop = '', kid = '', mac = ''] = request.path
  const known = request.path.length === 5 && (request.method === 'GET' || request.method === 'POST')
  if (!known || !isPushPath(deps.config.pushKeys, { shop, kid, mac })) {
    log(request, 'push.path')
    return notFound
  }
  const push = deps.platform.readPush({ query: new URLSearchParams(request.query).toString(), body: request.body })
  // A push that names another shop than its path is as good as unreadable.
  if (push === null || (push.shop !== null && push.shop !== shop)) {
    log(request, 'push.body')
    return success
  }
  const id = makeShopId('weidian', shop)
  const hint = await deps.leaveHint(id, push.id)
  if (hint === null) {
    log(request, 'push.unknownShop')
    return notFound
  }
  deps.rest?.kept(id, deps.flood?.isOn === true, deps.clock.now())
  await readNow(request, deps, { shop: id, id: push.id, hint })
  return success
}

async function readNow({ log }: WebRequest, deps: PushDeps, row: { shop: string; id: string; hint: number }): Promise<void> {
  const { call, clock, rest = new ReadRest() } = deps
  if (rest.isOn(row.shop, clock.now())) return
  try {
    const answer = await call('worker', { task: 'read', kind: 'orders', ...row }, { timeoutMs: READ_WITHIN_MS })
    if (busyAnswer.safeParse(answer).success) rest.begin(row.shop, clock.now())
  } catch {
    rest.begin(row.shop, clock.now())
    log.info('gateway.pushLeft', { row: makeRowId(row.shop, row.id) })
  }
}
