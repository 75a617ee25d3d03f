import type { ActionReply, Actions } from '../protocol'
import { TcbError } from '../protocol'
import { functionErrors } from './function-errors'
import type { FunctionHost, Invocation } from './host'

/** Nothing here publishes versions: there is one of each function. */
const LATEST = new Set<unknown>([undefined, null, '', '$LATEST', '$DEFAULT'])

/** The SDKs' `callFunction` (docs/protocols/cloudbase.md §6): the chain of callers grows by `scf`, the user is carried on. */
export function functionActions(host: FunctionHost): Actions {
  return {
    'functions.invokeFunction': async (parameters, caller): Promise<ActionReply & { requestId: string }> => {
      const { function_name: functionName, qualifier, request_data: data } = parameters
      if (typeof functionName !== 'string' || functionName === '') throw new TcbError('INVALID_PARAM', 'function_name is missing')
      if (!LATEST.has(qualifier)) throw functionErrors.notFound()
      const from = caller.invocation
      const call: Invocation = {
        functionName,
        event: readEvent(data),
        // A program outside the cloud has no place in the chain that a function could trust.
        source: from === undefined ? 'unknown' : [from.source, 'scf'].filter((link) => link !== '').join(','),
        ...(from?.user === undefined ? {} : { user: from.user }),
      }
      const outcome = await host.invoke(call)
      if (!outcome.ok) throw outcome.error
      return { requestId: outcome.requestId, data: { response_data: outcome.json } }
    },
  }
}

/** The SDKs send JSON text, and an empty text for no data. */
function readEvent(data: unknown): string {
  if (data === undefined || data === '') return '{}'
  if (typeof data !== 'string') throw new TcbError('INVALID_PARAM', 'request_data is not a string')
  try {
    JSON.parse(data)
  } catch {
    throw new TcbError('INVALID_PARAM', 'request_data is not JSON')
  }
  return data
}
