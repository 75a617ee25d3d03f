import { Failure, failure } from '../../base/error'
import type { AppKey, Token } from '../../platform/port'
import type { BindingDeps } from './deps'
import { bindingErrors } from './errors'

/** A token for a key that somebody has just typed. Throws `binding.keyWrong`, or `binding.shopUnreadable` where the platform does not answer. */
export async function issueToken({ tokens }: Pick<BindingDeps, 'tokens'>, app: AppKey): Promise<Token> {
  try {
    return await tokens.issueToken(app)
  } catch (cause) {
    if (!(cause instanceof Failure)) throw cause
    throw failure(bindingErrors, cause.kind === 'transient' ? 'binding.shopUnreadable' : 'binding.keyWrong', { cause })
  }
}
