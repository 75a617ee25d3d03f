import { Failure } from '../core/base/error'
import { type BindingDeps, receiveOauth } from '../core/domain/binding'
import { notFound, type WebAnswer, type WebRequest } from '../core/host'
import { arrivedPage, failedPage } from './oauth-page'

const statusOf = { transient: 503, config: 503, input: 400, denied: 403, conflict: 409, bug: 500 } as const

/** `GET /oauth/weidian/return?code&state`: the browser comes back from 微店. */
export async function receiveReturn(request: WebRequest, deps: BindingDeps): Promise<WebAnswer> {
  if (request.method !== 'GET') return notFound
  const { state = '', code = '' } = request.query
  try {
    return arrivedPage(await receiveOauth(deps, { state, code: code.slice(0, 500) }))
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    request.log.warn('gateway.oauth', { code: error.code })
    return failedPage(statusOf[error.kind], { code: error.code, zh: error.entry.zh, hint: error.entry.hint })
  }
}
