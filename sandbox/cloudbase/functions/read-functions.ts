import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'

export interface TimerTrigger {
  readonly name: string
  /** Seven fields, UTC+8. */
  readonly schedule: string
}

/** A function as it is deployed: its folder, and what config.json and cloudbaserc.json say of it. */
export interface FunctionSpec {
  readonly name: string
  /** `http`: a web server of its own, started by `scf_bootstrap`. */
  readonly kind: 'event' | 'http'
  /** Requests that one instance of an HTTP function answers at the same time. */
  readonly concurrency: number
  readonly directory: string
  /** The file of the handler; its export is `exported`. */
  readonly file: string
  readonly exported: string
  readonly timers: readonly TimerTrigger[]
  /** Cloud calls that config.json permits. */
  readonly openapi: readonly string[]
  readonly timeLimitMs: number | null
  readonly memoryMb: number | null
  readonly environment: Readonly<Record<string, string>>
  /** The cloud installs what package.json declares. */
  readonly installs: boolean
  /** As the deployment names it: `Nodejs18.15`. */
  readonly runtime: string
}

/** docs/protocols/cloudbase.md §1. */
const DEFAULT_RUNTIME = 'Nodejs18.15'

const trigger = z.object({ name: z.string(), type: z.string(), config: z.string() })
const configFile = z.object({
  permissions: z.object({ openapi: z.array(z.string()).default([]) }).default({ openapi: [] }),
  triggers: z.array(trigger).default([]),
})
const deployFile = z.object({
  functionRoot: z.string().default('cloudfunctions'),
  functions: z
    .array(
      z.object({
        name: z.string(),
        handler: z.string().default('index.main'),
        timeout: z.number().optional(),
        type: z.string().optional(),
        isHTTP: z.boolean().optional(),
        instanceConcurrencyConfig: z.object({ maxConcurrency: z.coerce.number().int().min(1).default(1) }).optional(),
        runtime: z.string().default(DEFAULT_RUNTIME),
        memorySize: z.number().optional(),
        installDependency: z.boolean().default(true),
        envVariables: z.record(z.string(), z.coerce.string()).default({}),
        triggers: z.array(trigger).default([]),
      }),
    )
    .default([]),
})
type Deployed = z.infer<typeof deployFile>['functions'][number]

/** The functions of a folder: each folder in it that has the handler's file or an scf_bootstrap, as WeChat DevTools and `tcb fn deploy` take them (§10). */
export function readFunctions(directory: string): readonly FunctionSpec[] {
  const deployed = readDeployFile(resolve(directory))
  return readdirSync(directory)
    .map((name) => readFunction(resolve(directory, name), name, deployed.get(name)))
    .filter((spec) => spec !== null)
}

function readFunction(directory: string, name: string, deployed: Deployed | undefined): FunctionSpec | null {
  const [module = 'index', exported = 'main'] = (deployed?.handler ?? 'index.main').split('.')
  const handler = join(directory, `${module}.js`)
  if (!existsSync(handler) && !existsSync(join(directory, 'scf_bootstrap'))) return null
  const file = join(directory, 'config.json')
  const config = configFile.parse(existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {})
  const triggers = config.triggers.length > 0 ? config.triggers : (deployed?.triggers ?? [])
  return {
    name,
    kind: isHttp(directory, deployed) ? 'http' : 'event',
    concurrency: deployed?.instanceConcurrencyConfig?.maxConcurrency ?? 1,
    directory,
    file: handler,
    exported,
    timers: triggers.filter(({ type }) => type === 'timer').map((one) => ({ name: one.name, schedule: one.config })),
    openapi: config.permissions.openapi,
    timeLimitMs: deployed?.timeout === undefined ? null : deployed.timeout * 1000,
    memoryMb: deployed?.memorySize ?? null,
    // `{{env.NAME}}` is a place for the deploying person's value; nobody has filled it here.
    environment: Object.fromEntries(Object.entries(deployed?.envVariables ?? {}).filter(([, value]) => !value.includes('{{'))),
    runtime: deployed?.runtime ?? DEFAULT_RUNTIME,
    installs: deployed?.installDependency ?? true,
  }
}

/** `type` of the deployment, `isHTTP` of older ones, else what the folder holds (docs/protocols/cloudbase.md §10). */
function isHttp(directory: string, deployed: Deployed | undefined): boolean {
  if (deployed?.isHTTP !== undefined) return deployed.isHTTP
  return deployed?.type === undefined ? existsSync(join(directory, 'scf_bootstrap')) : deployed.type.toUpperCase() === 'HTTP'
}

/** cloudbaserc.json lies above the folder of functions and names it. */
function readDeployFile(directory: string): ReadonlyMap<string, Deployed> {
  const above = findProject(directory)
  if (above === null) return new Map()
  return new Map(
    deployFile.parse(JSON.parse(readFileSync(join(above, 'cloudbaserc.json'), 'utf8'))).functions.map((one) => [one.name, one]),
  )
}

/** The folder whose cloudbaserc.json deploys this folder of functions; null when there is none. */
export function findProject(functionsDirectory: string): string | null {
  const directory = resolve(functionsDirectory)
  for (const above of [dirname(directory), dirname(dirname(directory))]) {
    const file = join(above, 'cloudbaserc.json')
    if (existsSync(file) && resolve(above, deployFile.parse(JSON.parse(readFileSync(file, 'utf8'))).functionRoot) === directory)
      return above
  }
  return null
}
