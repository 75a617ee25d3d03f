import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { CallLog } from '../../base/call-log'
import type { HttpRequest, HttpResponse } from '../../base/http'
import type { FaultBook } from '../faults/fault-book'
import { HangUp } from '../faults/hang-up'
import { throughFaults } from '../faults/through-faults'
import { TcbError } from '../protocol'
import { openDiskBlobs } from './disk-blobs'
import { Files } from './files'
import { Grants } from './grants'
import { createMemoryBlobs } from './memory-blobs'
import { objectError } from './object-error'
import { serveObjects } from './serve-objects'
import { type StorageOptions, storageActions } from './storage-actions'
import { storageControl } from './storage-control'

export interface OpenStorageOptions {
  /** Where files are kept, in a folder of their own; null keeps them in memory. */
  readonly directory: string | null
  readonly envId: string
  readonly url: () => string
  readonly now: () => number
  readonly faults: FaultBook
  readonly callLog: CallLog
  readonly onOperation: () => void
}

/** The cloud's storage: actions of the SDKs, `/storage/…` and the verbs. */
export function openStorage({ directory, ...rest }: OpenStorageOptions) {
  const files = new Files(directory === null ? createMemoryBlobs() : openDiskBlobs(join(directory, 'files')))
  // Links of an earlier process are over.
  const options: StorageOptions = { ...rest, files, grants: new Grants(randomBytes(32).toString('hex'), rest.now) }
  return {
    files,
    actions: storageActions(options),
    control: storageControl(options),
    /** Up- and downloads as faults, log and cost see them: `storage.putObject`, `storage.getObject`. */
    async objects(request: HttpRequest): Promise<HttpResponse> {
      if (request.method === 'OPTIONS') return serveObjects(options, request)
      const action = request.method === 'PUT' || request.method === 'POST' ? 'storage.putObject' : 'storage.getObject'
      const start = performance.now()
      const log = (ok: boolean, note: string) =>
        rest.callLog.add({ at: rest.now(), source: 'storage', name: action, ok, note, ms: performance.now() - start })
      rest.onOperation()
      const run = () => serveObjects(options, request)
      try {
        const response = rest.faults.active ? await throughFaults(rest.faults, { action }, run) : await run()
        log(response.status < 400, response.status < 400 ? '' : String(response.status))
        return response
      } catch (error) {
        log(false, error instanceof TcbError ? error.code : error instanceof HangUp ? 'hang up' : 'SYS_ERR')
        if (error instanceof TcbError) return refusedObject(error, request.path)
        throw error
      }
    },
  }
}

function refusedObject({ code, message }: TcbError, path: string): HttpResponse {
  return code === 'EXCEED_REQUEST_LIMIT' ? objectError(503, 'SlowDown', path) : objectError(403, code, path, message)
}
