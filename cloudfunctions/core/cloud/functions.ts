/** Calls another cloud function of this environment and waits for what it returns, at most `timeoutMs`. */
export type CallFunction = (
  name: string,
  data: Readonly<Record<string, unknown>>,
  options?: { readonly timeoutMs?: number },
) => Promise<unknown>

/**
 * A WeChat server API as a cloud call, without an access token (docs/protocols/wechat.md B8): `phonenumber.getPhoneNumber`.
 * Throws `OpenApiError` with WeChat's `errCode`.
 */
export type CallOpenApi = (api: string, parameters: Readonly<Record<string, unknown>>) => Promise<unknown>

/** WeChat refused a cloud call. */
export class OpenApiError extends Error {
  override readonly name = 'OpenApiError'

  constructor(
    readonly errCode: number,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}
