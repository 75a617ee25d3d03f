import { setTimeout as pause } from 'node:timers/promises'
import { TcbError } from '../protocol'
import type { FaultBook, FaultedCall } from './fault-book'
import type { FaultEffect } from './fault-rule'
import { HangUp } from './hang-up'

/** docs/protocols/cloudbase-stand-in.md, Transactions. */
const CONFLICT =
  '[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others. Please check your request, but if the problem persists, contact us.'

/**
 * Does what `run` does, with what the rules put in its way. `abort` ends the call's transaction, so that a conflict leaves it as dead as
 * a real one does. Throws HangUp where the connection is to break, TcbError for an answer of the cloud.
 */
export async function throughFaults<T>(
  book: FaultBook,
  call: FaultedCall,
  run: () => Promise<T>,
  abort: () => Promise<unknown> = async () => undefined,
): Promise<T> {
  for (const effect of book.take(call)) {
    if (effect.kind === 'delay') await pause(effect.ms)
    else if (effect.kind === 'drop') return drop(effect.at, run)
    else {
      if (effect.kind === 'conflict') await abort()
      throw refusal(effect, call)
    }
  }
  return run()
}

async function drop(at: 'before' | 'after', run: () => Promise<unknown>): Promise<never> {
  if (at === 'after') await run().catch(() => undefined)
  throw new HangUp()
}

function refusal(effect: Exclude<FaultEffect, { kind: 'delay' | 'drop' }>, { functionName }: FaultedCall): TcbError {
  switch (effect.kind) {
    case 'conflict':
      return new TcbError('DATABASE_TRANSACTION_CONFLICT', CONFLICT)
    case 'expired':
      return new TcbError('SIGN_PARAM_INVALID', 'the session token is invalid or expired')
    case 'throttle':
      return functionName === undefined
        ? new TcbError('EXCEED_REQUEST_LIMIT', '[LimitExceeded.RequestLimitExceeded] request limit exceeded')
        : new TcbError('EXCEED_CONCURRENT_REQUEST_LIMIT', '[LimitExceeded.ConcurrentExecutionLimit] concurrent request limit exceeded')
    case 'error':
      return new TcbError(effect.code, effect.message)
  }
}
