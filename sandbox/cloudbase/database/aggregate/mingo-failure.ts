import { TcbError } from '../../protocol'
import { requestFailed } from '../errors'

/** What mingo throws while it computes is the fault of the pipeline or expression. */
export function mingoFailure(error: unknown): Error {
  return error instanceof TcbError ? error : requestFailed(error instanceof Error ? error.message : String(error))
}
