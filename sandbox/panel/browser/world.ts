/** One look at the world, as `/state` gives it. Times UTC ms. */
export interface WorldState {
  readonly now: number
  readonly stopped: boolean
  readonly nextRoundAt: number | null
  readonly timersPaused: boolean
  readonly pushMode: 'send' | 'hold' | 'off'
  readonly held: number
  readonly webViewOpen: boolean
  readonly faults: readonly string[]
  readonly orders: number
  readonly shopCalls: number
  readonly cost: {
    readonly calls: number
    /** A month that goes on like the last beats; null while it is too early to say. */
    readonly month: number | null
    readonly included: number
    readonly overYuan: number
  }
  readonly calls: readonly {
    readonly at: number
    readonly source: string
    readonly name: string
    readonly ok: boolean
    readonly note: string
    readonly ms: number
  }[]
  readonly fresh: { readonly setupCode: string; readonly key: string; readonly secret: string } | null
}

/** Runs a verb: `run('weidian', 'placeOrder', { pay: true })`. Throws with the stand-in's own words. */
export async function run(standIn: string, verb: string, input: unknown = {}): Promise<unknown> {
  const response = await fetch(`/verb/${standIn}/${verb}`, { method: 'POST', body: JSON.stringify(input) })
  const answer: unknown = await response.json()
  if (!response.ok) throw new Error(messageOf(answer))
  return answer
}

export async function look(): Promise<WorldState> {
  const response = await fetch('/state')
  if (!response.ok) throw new Error(`state ${response.status}`)
  return response.json()
}

function messageOf(answer: unknown): string {
  return typeof answer === 'object' && answer !== null && 'error' in answer ? String(answer.error) : 'failed'
}
