import type { CallLog } from '../base/call-log'
import type { WorldClock } from '../base/clock'
import type { HttpRequest, HttpResponse, StandIn } from '../base/http'
import { ClientRoom } from './client/client-room'
import { CollectionPermissions, deployedPermissions, type Permission } from './client/collection-permissions'
import { watchedActions, watchedVerbs } from './client/watched-actions'
import { Watches } from './client/watches'
import { cloudbaseControl } from './cloudbase-control'
import { openDatabase } from './database'
import { FaultBook } from './faults/fault-book'
import { faultedActions } from './faults/faulted-actions'
import { FaultedHost } from './faults/faulted-host'
import { HangUp } from './faults/hang-up'
import { functionActions } from './functions/function-actions'
import type { FunctionHost, Invocation, Outcome } from './functions/host'
import type { InvokeRules } from './functions/invoke-rules'
import type { HostSettings } from './functions/settings'
import type { HttpAccessSettings } from './http-access/http-access'
import { createIds } from './ids'
import { loggedActions } from './logged-actions'
import type { WxUser } from './protocol'
import { createRoute } from './route'
import { openStorage } from './storage'
import { objectError } from './storage/object-error'
import { type TimerSettings, Timers } from './timers/timers'
import { UsageMeter } from './usage-meter'
import { worldVerbs } from './world-verbs'
import type { OpenApi } from './wx/cloud-calls'

export type { OpenApi } from './wx/cloud-calls'

/** A file is held in memory while it is received. */
const LARGEST_FILE_BYTES = 256 * 1024 * 1024

export interface CloudbaseOptions {
  readonly clock: WorldClock
  readonly callLog: CallLog
  /** Where documents are kept; null keeps them in memory. */
  readonly directory: string | null
  readonly envId: string
  /** Folder of built functions; null hosts none. */
  readonly functionsDirectory: string | null
  /** Configured variables by function. */
  readonly environment: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** The WeChat user a phone's session stands for. */
  readonly resolveSession: (session: string) => WxUser | null | Promise<WxUser | null>
  /** WeChat behind cloud calls, payment (`cloudPay.…`) too. */
  readonly openApi: OpenApi
  /** Requests of the SDKs must be signed by this pair, or by the credentials of a running call; left out, nothing is checked. */
  readonly signedBy?: { readonly secretId: string; readonly secretKey: string }
  /** Ids and faults by chance follow from it; left out, they are by chance. */
  readonly seed?: string
  readonly settings?: CloudbaseSettings
}

export interface CloudbaseSettings extends Partial<HostSettings>, Partial<TimerSettings>, Partial<HttpAccessSettings> {
  /** Which functions phones may call; default: those deployed with the folder. */
  readonly rules?: InvokeRules
  /** What phones may do in collections; default: as deployed with the folder. */
  readonly permissions?: Readonly<Record<string, Permission>>
  /** Lets phones call where nobody is signed in; off at first, as in the console. */
  readonly unauthenticated?: boolean
  /** What `requestContext.appId` shows to functions behind HTTP access. */
  readonly appId?: string
}

export type Cloudbase = Awaited<ReturnType<typeof createCloudbase>>

/** CloudBase on this computer: database, storage, functions, timers, HTTP access and cloud calls, for the vendor's unmodified SDKs. */
export async function createCloudbase(options: CloudbaseOptions) {
  const { clock, callLog, directory, envId, seed = null, settings = {} } = options
  const now = () => clock.now()
  const ids = createIds(seed)
  const faults = new FaultBook(seed ?? ids.hex())
  const usage = new UsageMeter(now)
  let url: string | null = null
  const onOperation = () => usage.addOperation()
  const database = await openDatabase({ directory, clock, newId: ids.hex })
  const storage = openStorage({ directory, envId, url: () => url ?? '', now, faults, callLog, onOperation })
  const host = createHost(options, { usage, faults, newRequestId: ids.uuid, url: () => url ?? '' })
  const timers = new Timers({
    clock,
    settings,
    ...(seed === null ? {} : { seed }),
    run: (functionName, event) => runTimer(host, functionName, event),
  })
  timers.load(host.functions())
  const logging = { callLog, now, onOperation }
  const permissions = new CollectionPermissions(settings.permissions ?? deployedPermissions(options.functionsDirectory))
  const watches = new Watches({ actions: database.actions, permissions, newId: ids.uuid, now: () => performance.now() })
  const actions = {
    ...loggedActions(faultedActions(watchedActions(database.actions, watches), faults), { ...logging, source: 'database' }),
    ...loggedActions(faultedActions(storage.actions, faults), { ...logging, source: 'storage' }),
    ...functionActions(host),
  }
  const { resolveSession } = options
  const owners = new Map<string, string>()
  const kept = { owners, envId, stands: (path: string) => storage.files.find(path) !== null }
  const client = new ClientRoom({ actions, permissions, watches, storage: kept, newRequestId: ids.uuid, resolveSession })
  const route = createRoute(options, { host, actions, faults, newRequestId: ids.uuid, objects: storage.objects, client })
  /** Functions have to know where this cloud is served; timers run from then on. */
  const servedAt = (address: string) => {
    const first = url === null
    url = address
    if (first) timers.resume()
  }
  const rooms = { clock, callLog, database, files: storage.files, faults, host, timers, usage, ids, permissions, watches }
  return {
    async handle(request: HttpRequest): Promise<HttpResponse> {
      if (url === null && request.headers.host !== undefined) servedAt(`http://${request.headers.host}`)
      return route(request)
    },
    /** An SDK that uploads takes an answer without `<Error>` for success. */
    largestBody: (path: string) => (path.startsWith('/storage/') ? LARGEST_FILE_BYTES : undefined),
    tooLarge: (path: string) =>
      path.startsWith('/storage/') ? objectError(413, 'EntityTooLarge', '') : { status: 413, headers: {}, body: '' },
    control: watchedVerbs({ ...database.control, ...storage.control, ...cloudbaseControl(rooms), ...worldVerbs(rooms) }, watches),
    servedAt,
    async close() {
      timers.pause()
      await host.close()
      await database.close()
    },
  } satisfies StandIn & { servedAt(url: string): void; close(): Promise<void> }
}

interface HostRooms {
  readonly usage: UsageMeter
  readonly faults: FaultBook
  readonly newRequestId: () => string
  readonly url: () => string
}

function createHost(options: CloudbaseOptions, { usage, faults, newRequestId, url }: HostRooms): FunctionHost {
  const { clock, callLog } = options
  const hostOptions = {
    ...options,
    directory: options.functionsDirectory,
    adminUrl: () => `${url()}/admin`,
    newRequestId,
    onCall: (call: Invocation, outcome: Outcome) => {
      if (outcome.billedMs !== null) usage.addInvocation(outcome.memoryMb, outcome.billedMs)
      callLog.add({ at: clock.now(), ...logLine(call, outcome) })
    },
  }
  return new FaultedHost(hostOptions, faults)
}

function logLine(call: Invocation, outcome: Outcome) {
  const source = call.timer === true ? ('timer' as const) : call.http === true ? ('http' as const) : ('function' as const)
  return { source, name: call.functionName, ok: outcome.ok, note: outcome.ok ? '' : outcome.error.code, ms: outcome.ms }
}

async function runTimer(host: FunctionHost, functionName: string, event: string) {
  const outcome = await host.invoke({ functionName, event, source: 'wx_trigger', timer: true }).catch(toHungUp)
  if (outcome === null) return { ok: false, requestId: '', result: 'hang up', system: true }
  const { requestId, ok } = outcome
  if (outcome.ok) return { ok, requestId, result: outcome.json, system: false }
  return { ok, requestId, result: outcome.error.message, system: outcome.error.code === 'EXCEED_CONCURRENT_REQUEST_LIMIT' }
}

/** Null: a fault has cut the timer off, so that the cloud does not know how the run went, and tries again. */
function toHungUp(error: unknown): null {
  if (error instanceof HangUp) return null
  throw error
}
