/** A reply of the product's functions, `typings/reply.d.ts`, as a program outside sees it. */
export type Reply =
  | { readonly ok: true; readonly data: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly error: { readonly code: string; readonly zh: string; readonly en: string } }

/** Somebody with a phone: calls actions as `wx.cloud.callFunction` would. Throws with the code where an action refuses. */
export interface Client {
  readonly openid: string
  readonly session: string
  call(audience: 'shopper' | 'merchant', action: string, input?: unknown): Promise<Readonly<Record<string, unknown>>>
  /** The whole reply, refused or not. */
  ask(audience: 'shopper' | 'merchant', action: string, input?: unknown): Promise<Reply>
}

function replyOf(text: string): Reply {
  const { result, errMsg } = JSON.parse(text) as { result?: Reply; errMsg?: string }
  if (result === undefined) throw new Error(errMsg ?? text)
  return result
}

export function createClient(cloudbaseUrl: string, session: string, openid: string): Client {
  const ask: Client['ask'] = async (name, action, input = {}) => {
    const response = await fetch(`${cloudbaseUrl}/client/call-function`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ session, name, data: { action, input } }),
    })
    return replyOf(await response.text())
  }
  return {
    session,
    openid,
    ask,
    async call(audience, action, input) {
      const reply = await ask(audience, action, input)
      if (!reply.ok) throw new Error(`${action}: ${reply.error.code} ${reply.error.en}`)
      return reply.data
    },
  }
}
