import sdk from '@cloudbase/node-sdk'
import { cloudFailure } from './cloud-failure'
import type { Documents } from './documents'
import type { Files } from './files'
import type { CallFunction } from './functions'
import { createSdkDocuments } from './sdk-documents'
import { createSdkFiles } from './sdk-files'

export interface Cloud {
  readonly documents: Documents
  readonly files: Files
  readonly call: CallFunction
}

/** Longest wait for another function, ms, where the caller names none. */
const CALL_TIMEOUT_MS = 8_000

/**
 * The cloud this function runs in. The environment comes from the platform's own variables, credentials are read anew for
 * each call (they end while an instance lives), connections stay open. Once per instance.
 */
export function createCloud(): Cloud {
  const app = sdk.init({ env: sdk.SYMBOL_CURRENT_ENV, keepalive: true })
  return {
    documents: createSdkDocuments(app.database()),
    files: createSdkFiles(app),
    async call(name, data, { timeoutMs = CALL_TIMEOUT_MS } = {}) {
      try {
        return (await app.callFunction({ name, data }, { timeout: timeoutMs })).result
      } catch (error) {
        throw cloudFailure(error, `call ${name}`)
      }
    },
  }
}
