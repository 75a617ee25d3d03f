import type { Reply } from '../../typings/reply'
import { type ClientCode, clientError } from '../text/client-errors'
import { isReply } from './is-reply'

/** Name → input and output, as `typings/api` has them. */
export type Api = { readonly [name: string]: { readonly input: unknown; readonly output: unknown } }

type Names<A> = keyof A & string
type InputOf<A, N extends keyof A> = A[N] extends { readonly input: infer I } ? I : never
type OutputOf<A, N extends keyof A> = A[N] extends { readonly output: infer O } ? O : never

export type Ask<A> = <N extends Names<A>>(name: N, input: InputOf<A, N>) => Promise<Reply<OutputOf<A, N>>>

export interface CallPorts {
  /** `wx.cloud.callFunction`: resolves with `result`, rejects with `errCode` and `errMsg`. */
  readonly invoke: (name: string, data: { action: string; input: unknown }) => Promise<unknown>
  readonly after: (ms: number, run: () => void) => () => void
  readonly online: () => Promise<boolean>
}

export interface CallRules {
  /** How long to wait for an answer, ms. */
  readonly waitMs: number
  /** Asked once more after a failure on the way. Only for what changes nothing. */
  readonly again: boolean
}

/** WeChat's words for a request that never reached the network. */
const NO_NETWORK = /network|internet|ERR_|-100002|-402001/i

async function once(ports: CallPorts, rules: CallRules, audience: string, action: string, input: unknown): Promise<Reply<unknown>> {
  const failed = (code: ClientCode): Reply<unknown> => ({ ok: false, error: clientError(code) })
  if (!(await ports.online())) return failed('client.offline')
  let stop = (): void => {}
  const late = new Promise<Reply<unknown>>((resolve) => {
    stop = ports.after(rules.waitMs, () => resolve(failed(rules.again ? 'client.timeout' : 'client.unknownOutcome')))
  })
  const answer = ports.invoke(audience, { action, input }).then(
    (result) => (isReply(result) ? result : failed('client.badReply')),
    async (error: unknown) => {
      if (!(await ports.online())) return failed('client.offline')
      const words =
        error instanceof Error || (typeof error === 'object' && error !== null) ? JSON.stringify(error) + String(error) : String(error)
      if (!rules.again && NO_NETWORK.test(words)) return failed('client.unknownOutcome')
      return failed('client.cloud')
    },
  )
  const reply = await Promise.race([answer, late])
  stop()
  return reply
}

/**
 * Builds the typed way to a cloud function. It never throws: every failure on the way is a `client.*` error of the same shape
 * as the server's. A call may have run although no answer came (docs/protocols/cloudbase.md), so an action that changes
 * something is never sent twice; its missing answer is `client.unknownOutcome`.
 */
export function callWith(ports: CallPorts, rules: CallRules) {
  return <A>(audience: 'shopper' | 'merchant'): Ask<A> => {
    return async (name, input) => {
      let reply = await once(ports, rules, audience, name, input)
      if (rules.again && !reply.ok && reply.error.code === 'client.cloud') reply = await once(ports, rules, audience, name, input)
      return reply as Reply<never>
    }
  }
}
