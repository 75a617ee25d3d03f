import * as z from 'zod'
import { type CallOpenApi, OpenApiError } from './functions'
import { withinBudget } from './within-budget'

const refusal = z.object({ errCode: z.int(), errMsg: z.string().default('') })

/** What any call outside may take, ms. */
const BUDGET_MS = 5_000

type Call = (parameters: Readonly<Record<string, unknown>>) => Promise<unknown>

/** The SDK grows its names on demand: `openapi.phonenumber.getPhoneNumber`. */
function method(openapi: unknown, api: string): Call {
  let at: unknown = openapi
  for (const part of api.split('.')) at = Reflect.get(Object(at), part)
  if (typeof at !== 'function') throw new TypeError(`no such cloud call: ${api}`)
  const call = at
  return async (parameters) => call(parameters)
}

/**
 * Cloud calls through wx-server-sdk, which is loaded with the first call: only functions that need WeChat pay for it. Its
 * `database()` is never used (docs/protocols/cloudbase.md §7).
 */
export function createOpenApi(): CallOpenApi {
  let ready: Promise<{ readonly openapi: unknown }> | null = null
  const load = async () => {
    const { default: sdk } = await import('wx-server-sdk')
    // Its own types know only texts, its documentation and code this symbol.
    Reflect.apply(sdk.init, undefined, [{ env: sdk.DYNAMIC_CURRENT_ENV }])
    // Wrapped: `openapi` grows any name, `then` too, so a promise of it would make a cloud call of that name.
    return { openapi: sdk.openapi }
  }
  return async (api, parameters) => {
    ready ??= load()
    try {
      const { openapi } = await ready
      return await withinBudget(() => method(openapi, api)(parameters), BUDGET_MS)
    } catch (error) {
      const known = refusal.safeParse(error)
      if (!known.success) throw error
      throw new OpenApiError(known.data.errCode, known.data.errMsg, { cause: error })
    }
  }
}
