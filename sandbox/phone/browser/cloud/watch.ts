import { EJSON } from 'bson'
import type { Phone } from '../phone'
import { type Input, isObject, WxFailure } from '../wx/api'
import { askCloud, cloudError } from './cloud-call'

/** How often a listener tries again after the cloud was not reached, and how long it waits before each, ms. */
const RECONNECTS = 5
const RECONNECT_MS = 2_000

type Told = (value: unknown) => void

interface Listener {
  readonly onChange: Told
  readonly onError: Told
}

function listenerOf(options: unknown): Listener {
  const given = isObject(options) ? options : {}
  const { onChange, onError } = given
  for (const [name, value] of Object.entries({ onChange, onError }))
    if (typeof value !== 'function') throw new Error(`watch: options.${name} must be a function`)
  const call =
    (told: unknown): Told =>
    (value) => {
      if (typeof told === 'function') told(value)
    }
  return { onChange: call(onChange), onError: call(onError) }
}

/** Values of EJSON as a page knows them: dates are dates. */
const plain = (value: unknown): unknown => EJSON.parse(JSON.stringify(value))

async function nextSnapshots(phone: Phone, watchId: unknown, after: number): Promise<readonly unknown[]> {
  for (let tries = 0; ; tries++) {
    try {
      const { data } = await askCloud(phone, 'watch', 'watch.next', { watch: watchId, after })
      return isObject(data) && Array.isArray(data.snapshots) ? data.snapshots : []
    } catch (error) {
      const unreached = error instanceof WxFailure && error.fields.errCode === -1
      if (!unreached || tries === RECONNECTS) throw error
      await new Promise((resolve) => setTimeout(resolve, RECONNECT_MS))
    }
  }
}

async function open(phone: Phone, parameters: Input): Promise<Input> {
  const { collectionName, query, order, limit } = parameters
  const asked = { collectionName, query, order, ...(typeof limit === 'number' ? { limit } : {}) }
  const { data } = await askCloud(phone, 'watch', 'watch.open', asked)
  return isObject(data) ? data : {}
}

/**
 * `watch()`: the documents at once, then what happens to them, until `close()` or an error. `parameters` are those of the query; a listener
 * without a limit has none of the usual twenty.
 */
export function watch(phone: Phone, parameters: () => Promise<Input>, options: unknown): { close(): Promise<void> } {
  const listener = listenerOf(options)
  let closed = false
  let watchId: unknown
  const tell = (snapshot: unknown): number => {
    if (!closed) listener.onChange(plain(snapshot))
    return isObject(snapshot) ? Number(snapshot.id) : 0
  }
  const listen = async () => {
    const opened = await open(phone, await parameters())
    watchId = opened.watch
    let after = tell(opened.snapshot)
    while (!closed) for (const snapshot of await nextSnapshots(phone, watchId, after)) after = tell(snapshot)
  }
  listen().catch((error: unknown) => {
    if (closed) return
    closed = true
    const fields = error instanceof WxFailure ? error.fields : {}
    listener.onError(cloudError({ errMsg: `collection.watch:fail ${error instanceof Error ? error.message : String(error)}`, ...fields }))
  })
  return {
    async close() {
      if (closed) return
      closed = true
      if (watchId !== undefined) await askCloud(phone, 'watch', 'watch.close', { watch: watchId }).catch(() => undefined)
    },
  }
}
