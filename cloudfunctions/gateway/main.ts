import type { BindingDeps } from '../core/domain/binding'
import { makeDeps, notFound, serveHttp, type WebAnswer, type WebRequest } from '../core/host'
import { leaveHint, startShop, stopShop } from '../core/sync'
import { type PushDeps, receivePush } from './receive-push'
import { receiveReturn } from './receive-return'

type GatewayDeps = PushDeps & BindingDeps

export async function route(request: WebRequest, deps: GatewayDeps): Promise<WebAnswer> {
  const [first, second, third] = request.path
  if (first === 'push' && second === 'weidian') return receivePush(request, deps)
  if (first === 'oauth' && second === 'weidian' && third === 'return' && request.path.length === 3) return receiveReturn(request, deps)
  return notFound
}

function make() {
  const deps = makeDeps({ remember: false })
  return {
    log: deps.log,
    deps: {
      ...deps,
      leaveHint: (shop: string, row: string) => leaveHint(deps, shop, row),
      startShop: (shop: string) => startShop(deps, shop),
      stopShop: (shop: string) => stopShop(deps, shop),
    },
  }
}

/** HTTP access: pushes of 微店, and the return of an authorization. */
export const main = serveHttp('gateway', make, route)
