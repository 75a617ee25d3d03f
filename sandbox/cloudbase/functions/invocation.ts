import type { TcbError, WxUser } from '../protocol'

export interface Invocation {
  readonly functionName: string
  /** JSON text. */
  readonly event: string
  readonly source: string
  readonly user?: WxUser
  readonly clientIp?: string
  readonly timer?: true
  readonly http?: true
  /** Where the door has already named the call. */
  readonly requestId?: string
}

export type Outcome = {
  readonly requestId: string
  /** With the wait for an instance. */
  readonly ms: number
  /** What the function itself took, which is billed; null where it was never reached. */
  readonly billedMs: number | null
  readonly memoryMb: number
} & ({ readonly ok: true; readonly json: string } | { readonly ok: false; readonly error: TcbError })
