/**
 * The SDKs' wire protocol, as far as rooms of the stand-in share it: `POST {url}/admin`, JSON body `{action, ...parameters}`,
 * answer HTTP 200 `{requestId, data?, transactionId?, code?, message?}` (docs/protocols/cloudbase.md, Request).
 */
export type Parameters = Readonly<Record<string, unknown>>

/** What an action answers: merged into the reply beside `requestId`. */
export interface ActionReply {
  readonly data?: unknown
  readonly transactionId?: string
}

/** A room offers its actions by the name on the wire; the server merges the rooms' lists. */
export type Actions = Readonly<Record<string, (parameters: Parameters, caller: ActionCaller) => Promise<ActionReply>>>

/** Who called the SDK: a function instance of ours (its call's id and chain), or a process outside. */
export interface ActionCaller {
  /** When the SDK made the request, ms of the caller's own clock (its `x-client-timestamp`): only differences mean anything. */
  readonly sentAt?: number
  /** Set where the request carries the session token the host gave to a running call. */
  readonly invocation?: { readonly requestId: string; readonly functionName: string; readonly source: string; readonly user?: WxUser }
}

/** The WeChat user behind a call, as WeChat vouches for it. */
export interface WxUser {
  readonly openid: string
  readonly appid: string
  readonly unionid?: string
}

/** An error as the cloud words it: `code` and `message` reach the SDK unchanged. */
export class TcbError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}
