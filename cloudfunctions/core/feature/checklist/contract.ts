import * as z from 'zod'
import { contracts } from '../../frame/contract'
import { shopId, time } from '../../platform/port/shop'

/** What a machine can tell: each of these is looked at anew whenever the list is asked for. */
export const machineChecks = ['key', 'rounds', 'newest', 'history', 'push', 'reminders', 'spare'] as const

/** What only a person knows: WeChat and 微店 have no interface that tells it (docs/protocols/wechat.md, docs/protocols/weidian.md §1). */
export const askedChecks = ['subject', 'filing', 'category', 'privacy', 'webView', 'release', 'scope'] as const

/** `yes` done · `no` not yet · `skip` not needed here. */
export const checkAnswer = z.enum(['yes', 'no', 'skip'])

const line = z.object({
  name: z.enum([...machineChecks, ...askedChecks]),
  by: z.enum(['machine', 'person']),
  /** `wait`: under way, nothing to do · `ask`: nobody has answered · `skip`: not needed, or better had but nobody must. */
  verdict: z.enum(['pass', 'fail', 'wait', 'ask', 'skip']),
  /** When it was looked at or answered; null while nobody has. */
  at: time.nullable(),
  /** Who answered, as the audit names people, and in which role. */
  who: z.object({ actor: z.string(), role: z.string() }).nullable(),
  /** A code of ours that says more, or a number. */
  detail: z.string(),
})

const list = z.object({ lines: z.array(line), open: z.int(), total: z.int(), now: time })

export const checklistContracts = contracts({
  /** What has to be in place before customers come, with what is known of each, and since when. */
  'check.list': { can: 'binding.read', input: z.object({ shop: shopId }), output: list, errors: {} },
  'check.answer': {
    can: 'binding.manage',
    input: z.object({ shop: shopId, check: z.enum(askedChecks), answer: checkAnswer }),
    output: list,
    errors: {},
    changes: true,
    told: ['check', 'answer'],
    perMinute: 30,
  },
})
