/** Who may be at the end, and at the beginning, of the chain of callers. */
export interface SourceRule {
  readonly last: readonly string[]
  /** Where the chain has more than one link, or `first` is given. */
  readonly first?: readonly string[]
}

type Stage = 'production' | 'sandbox'

/** Functions that phones call. The developer tools call too, but only where nothing is at stake. */
export const phones = (stage: Stage): SourceRule => ({ last: stage === 'production' ? ['wx_client'] : ['wx_client', 'wx_devtools'] })

export const timers: SourceRule = { last: ['wx_trigger'] }

/** The worker: called by a function of ours, which a phone, a timer or the gateway (whose chain is empty) has called. */
export const functions = (stage: Stage): SourceRule => ({
  last: ['scf'],
  first: ['scf', 'wx_http', 'wx_trigger', ...phones(stage).last],
})

/** Does this chain of callers (docs/protocols/wechat.md B8) satisfy the rule? */
export function sourceAllowed(source: readonly string[], rule: SourceRule): boolean {
  const [first, last] = [source[0], source.at(-1)]
  if (first === undefined || last === undefined || !rule.last.includes(last)) return false
  return rule.first === undefined ? source.length === 1 : rule.first.includes(first)
}
