import { z } from 'zod'
import { TcbError, type WxUser } from '../protocol'
import type { OpenApi } from './cloud-calls'

/** How long WeChat may take, ms. */
const PATIENCE_MS = 10_000

export interface ConnectedWechat {
  readonly openApi: OpenApi
  /** The user a phone's session stands for, or null. */
  readonly resolveSession: (session: string) => Promise<WxUser | null>
}

const reply = z.record(z.string(), z.unknown())
const user = z.object({ openid: z.string(), appid: z.string(), unionid: z.string().exactOptional() }).nullable()

/** A WeChat stand-in elsewhere on this computer, spoken to by its verbs `openApi {name, data, user}` and `resolveSession {session}`. */
export function remoteWechat(url: string): ConnectedWechat {
  const ask = async <T>(verb: string, input: unknown, shape: z.ZodType<T>): Promise<T> => {
    const response = await fetch(`${url}/control/${verb}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input),
      signal: AbortSignal.timeout(PATIENCE_MS),
    }).catch((error: unknown) => {
      throw failed(url, error instanceof Error ? error.message : String(error))
    })
    const parsed = shape.safeParse(await response.json().catch(() => null))
    if (!response.ok || !parsed.success) throw failed(url, `${verb} answered ${response.status}`)
    return parsed.data
  }
  return {
    openApi: (name, data, { user }) => ask('openApi', { name, data, ...(user === undefined ? {} : { user }) }, reply),
    resolveSession: (session) => ask('resolveSession', { session }, user),
  }
}

/** Alone there is no WeChat: a session is a user of that name, and cloud calls say what is missing. */
export const noWechat: ConnectedWechat = {
  openApi: async (name) => {
    throw new TcbError('SYS_ERR', `${name}: no WeChat is connected to this cloud, start it with --wechat URL`)
  },
  resolveSession: async (session) => (session === '' ? null : { openid: session, appid: 'wx0000000000000000' }),
}

const failed = (url: string, words: string) => new TcbError('SYS_ERR', `WeChat at ${url} does not answer: ${words}`)
