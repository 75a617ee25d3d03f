import { createClock } from '../../../../sandbox/base/clock'
import { FunctionHost, type HostOptions, type Invocation } from '../../../../sandbox/cloudbase/functions/host'
import { type TemporaryFunction, temporaryFunctions } from '../temporary-functions'

const stops: (() => void | Promise<void>)[] = []

/** A host of these functions, without a cloud behind it, until `stopHosts`. */
export function startHost(
  functions: Readonly<Record<string, string | TemporaryFunction>>,
  settings: HostOptions['settings'] = {},
  more: Partial<HostOptions> = {},
) {
  const folder = temporaryFunctions(functions)
  const clock = createClock()
  const options: HostOptions = {
    clock,
    directory: folder.directory,
    envId: 'e1',
    adminUrl: () => 'http://127.0.0.1:1/admin',
    environment: {},
    ...more,
  }
  const host = new FunctionHost({ ...options, settings: { timeLimitMs: 15_000, ...settings } })
  stops.push(folder.remove, () => host.close())
  const invoke = (functionName: string, event: unknown = {}, call: Partial<Invocation> = {}) =>
    host.invoke({ functionName, event: JSON.stringify(event), source: 'wx_client', ...call })
  /** The reply, or code and message of the error. */
  const replyOf = async (outcome: ReturnType<FunctionHost['invoke']>): Promise<unknown> => {
    const done = await outcome
    return done.ok ? JSON.parse(done.json) : { code: done.error.code, message: done.error.message }
  }
  const ask = (functionName: string, event: unknown = {}, call: Partial<Invocation> = {}) => replyOf(invoke(functionName, event, call))
  return { host, clock, folder, invoke, ask }
}

/** For `afterEach`. */
export async function stopHosts(): Promise<void> {
  for (const stop of stops.splice(0).reverse()) await stop()
}
