import type { BindingDeps } from '../core/domain/binding'
import { notFound, type WebAnswer, type WebRequest } from '../core/host'
import { type PushDeps, receivePush } from './receive-push'
import { receiveReturn } from './receive-return'

export type GatewayDeps = PushDeps & BindingDeps

/** What the web may find here; everything else is not there. */
export async function route(request: WebRequest, deps: GatewayDeps): Promise<WebAnswer> {
  const [first, second, third] = request.path
  if (first === 'push' && second === 'weidian') return receivePush(request, deps)
  if (first === 'oauth' && second === 'weidian' && third === 'return' && request.path.length === 3) return receiveReturn(request, deps)
  return notFound
}
