/** The `context` argument of `exports.main`, docs/protocols/cloudbase.md §1. One of `environ` and `environment` is set. */
export interface FunctionContext {
  readonly request_id: string
  readonly function_name: string
  readonly function_version: string
  readonly namespace: string
  readonly memory_limit_in_mb: number
  readonly time_limit_in_ms: number
  /** `K=V;K=V`: what the older runtime gives. */
  readonly environ?: string
  /** The same as JSON text: what the newer runtime gives. */
  readonly environment?: string
}

/** What the host tells an instance. */
export type ToInstance =
  | {
      readonly type: 'load'
      readonly file: string
      readonly handler: string
      readonly clockOffset: number
      readonly scope: { readonly directory: string; readonly installation: string; readonly installs: boolean }
      /** Files are written under /tmp only. */
      readonly readOnly: boolean
      /** An error that nobody caught fails its call and leaves the process running. */
      readonly survive: boolean
    }
  | {
      readonly type: 'call'
      readonly requestId: string
      /** JSON text. */
      readonly event: string
      readonly context: FunctionContext
      /** Goes into `process.env` before the call. */
      readonly environment: Readonly<Record<string, string>>
      /** Names to take out of `process.env` first. */
      readonly forget: readonly string[]
      readonly clockOffset: number
    }
  | { readonly type: 'clock'; readonly clockOffset: number }

/** What an instance tells the host. `text` of a failure is what the cloud shows: `Error: boom\n    at …`. */
export type FromInstance =
  | { readonly type: 'loaded' }
  | { readonly type: 'not-loaded'; readonly text: string }
  | { readonly type: 'log'; readonly text: string }
  | { readonly type: 'result'; readonly requestId: string; readonly json: string }
  | { readonly type: 'failed'; readonly requestId: string; readonly text: string }
