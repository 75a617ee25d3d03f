import * as z from 'zod'
import { contracts } from '../../../frame/contract'
import { shopId, time } from '../../../platform/port/shop'
import { handoverErrors } from './errors'

/** `transfer` 移交: the owner names the next one · `recovery` 找回: an admin asks, because the owner's WeChat account is lost. */
export const handoverKind = z.enum(['transfer', 'recovery'])

/** How a handover can end: carried out, stopped by somebody, one of the two left, too many wrong codes, the code ran out. */
export const handoverEnd = z.enum(['done', 'stopped', 'left', 'tries', 'late'])

/** What the owner knows beside holding the phone: the key and secret of the shop's own application, or a new setup code where it has none. */
const proof = z.union([
  z.object({
    key: z
      .string()
      .trim()
      .regex(/^\d{1,20}$/),
    secret: z.string().trim().min(8).max(128),
  }),
  z.object({ setup: z.string().trim().min(8).max(64) }),
])

export const handoverView = z.object({
  now: time,
  /** Null where none runs, or it is not the caller's concern. */
  running: z
    .object({
      number: z.int(),
      kind: handoverKind,
      /** `offered`: the code has not been typed in yet · `waiting`: it will be carried out at `due`. */
      state: z.enum(['offered', 'waiting']),
      /** What staff call the next owner; may be empty. */
      to: z.string(),
      you: z.enum(['from', 'to', 'other']),
      /** UTC ms; null before the code was typed in. */
      due: time.nullable(),
      /** The code lives until then; null once it was typed in. */
      codeUntil: time.nullable(),
      triesLeft: z.int(),
      mayStop: z.boolean(),
    })
    .nullable(),
  last: z.object({ kind: handoverKind, end: handoverEnd, at: time }).nullable(),
  mayOffer: z.boolean(),
  /** The caller is an admin in every bound shop. */
  mayRecover: z.boolean(),
  proof: z.enum(['key', 'setup']),
  /** Whom the owner can name, of the staff of this shop. */
  candidates: z.array(z.object({ id: z.string(), label: z.string(), role: z.string() })),
  /** How long is waited, ms. */
  waitMs: z.int(),
})

const one = { shop: shopId }

export const handoverContracts = contracts({
  'handover.get': { can: 'handover.see', input: z.object(one), output: handoverView, errors: {} },
  /** The owner names the next owner; `code` is for that person's phone, shown now and never again. */
  'handover.offer': {
    can: 'handover.offer',
    input: z.object({ ...one, id: z.string().regex(/^[0-9a-f]{16}$/), proof }),
    output: handoverView.extend({ code: z.string() }),
    errors: handoverErrors,
    changes: true,
    perMinute: 5,
  },
  /** The next owner types the code of the owner's screen: from now on it waits. */
  'handover.accept': {
    can: 'handover.see',
    input: z.object({ ...one, code: z.string().regex(/^\d{8}$/) }),
    output: handoverView,
    errors: handoverErrors,
    changes: true,
    perMinute: 6,
  },
  /** An admin of every shop, who can type in the shop's credentials, asks to become the owner. */
  'handover.recover': {
    can: 'handover.recover',
    input: z.object({ ...one, proof }),
    output: handoverView,
    errors: handoverErrors,
    changes: true,
    perMinute: 5,
  },
  /** The owner, another admin, or the one it would make the owner. `number`: of the handover that was on the screen. */
  'handover.stop': {
    can: 'handover.see',
    input: z.object({ ...one, number: z.int() }),
    output: handoverView,
    errors: handoverErrors,
    changes: true,
  },
})
