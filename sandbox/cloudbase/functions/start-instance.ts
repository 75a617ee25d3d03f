import { HttpInstance } from './http-instance'
import { Instance } from './instance'
import type { FunctionSpec } from './read-functions'
import type { HostSettings } from './settings'

export interface StartInstanceOptions {
  readonly settings: HostSettings
  readonly envId: string
  readonly adminUrl: string
  readonly memoryMb: number
  readonly clockOffset: number
  readonly variables: Readonly<Record<string, string>>
  onLog(requestId: string, text: string): void
  onEnd(): void
}

/** Starts a process for a function: a runner of ours for an event function, its own web server for an HTTP function. */
export function startInstance(spec: FunctionSpec, options: StartInstanceOptions): Instance | HttpInstance {
  const { settings, memoryMb, clockOffset, variables, onLog, onEnd } = options
  const common = { directory: spec.directory, memoryMb, loadMs: settings.loadMs, clockOffset, onLog, onEnd }
  if (spec.kind === 'http') return new HttpInstance({ ...common, environment: { ...variables, ...httpEnvironment(options) } })
  return new Instance({
    ...common,
    file: spec.file,
    exported: spec.exported,
    environment: variables,
    installs: spec.installs,
    requiresEsm: Number(/^Nodejs(\d+)/.exec(spec.runtime)?.[1]) >= 20,
    readOnly: settings.readOnly,
    survive: settings.uncaught === 'survive',
  })
}

/** No credentials are among them (docs/protocols/cloudbase.md §5). */
function httpEnvironment({ settings, envId, adminUrl }: StartInstanceOptions): Readonly<Record<string, string>> {
  return {
    SCF_NAMESPACE: envId,
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: settings.region,
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: adminUrl }),
  }
}
