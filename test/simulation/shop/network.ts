import { failure } from '../../../cloudfunctions/core/base/error'
import type { Http, HttpAnswer, HttpCall } from '../../../cloudfunctions/core/base/http'
import { httpErrors } from '../../../cloudfunctions/core/base/http-errors'
import { answered, failed, type Instance, type Reply } from '../cloud/instance'
import type { Front } from './front'

/** Told of every call that has left an instance. */
export type CallWatcher = (call: { readonly instance: Instance; readonly shop: string; readonly path: string }) => void

const page = (status: number): HttpAnswer => ({
  status,
  headers: { 'content-type': 'text/html', ...(status === 429 ? { 'retry-after': '2' } : {}) },
  text: '<html><body>系统繁忙，请稍后再试</body></html>',
})

/** The way between one instance and the shops: every call takes time and can go wrong on either way. */
export function networkOf(instance: Instance, front: Front, watchers: readonly CallWatcher[]): Http {
  const { faults, loop } = front.world

  function reply(call: HttpCall, limit: number, spent: number): Reply<HttpAnswer> {
    const shop = front.shopOf(call)
    const about = shop?.shopId ?? null
    const left = Math.max(0, limit - spent)
    const late = () => failed(left, failure(httpErrors, 'http.timeout'))
    const ms = faults.strike('slow', about) ? faults.whole(1_000, 7_000) : faults.whole(5, 120)
    if (shop !== null && loop.now < shop.downUntil) return faults.pick([answered(ms, page(503)), late()])
    if (faults.strike('timeoutBefore', about)) return late()
    if (faults.strike('unreachable', about)) return failed(ms, failure(httpErrors, 'http.unreachable'))
    if (faults.strike('http429', about)) return answered(ms, page(429))
    if (faults.strike('http5xx', about)) return answered(ms, page(faults.pick([500, 502, 503, 504])))
    const answer = front.answer(call, instance.run)
    if (ms > left || faults.strike('timeoutAfter', about)) return late()
    if (faults.strike('empty200', about)) return answered(ms, { ...answer, text: '' })
    if (faults.strike('html200', about)) return answered(ms, { ...page(200), headers: answer.headers })
    if (faults.strike('doubleEncoded', about)) return answered(ms, { ...answer, text: JSON.stringify(answer.text) })
    return answered(ms, answer)
  }

  return (call) => {
    const before = faults.whole(2, 60)
    for (const tell of watchers) tell({ instance, shop: front.shopOf(call)?.shopId ?? '', path: new URL(call.url).pathname })
    return instance.call(before, () => reply(call, call.timeoutMs ?? 5_000, before))
  }
}
