import { z } from 'zod'
import { readInput } from '../read-input'
import type { FaultRule } from './fault-rule'

/** Longest delay, ms: the longest a function may run. */
const LONGEST_MS = 900_000

const effect = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('delay'), ms: z.number().min(0).max(LONGEST_MS) }),
  z.strictObject({ kind: z.literal('drop'), at: z.enum(['before', 'after']) }),
  z.strictObject({ kind: z.literal('conflict') }),
  z.strictObject({ kind: z.literal('throttle') }),
  z.strictObject({ kind: z.literal('expired') }),
  z.strictObject({ kind: z.literal('error'), code: z.string().min(1), message: z.string() }),
])

const moment = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('once') }),
  z.strictObject({ kind: z.literal('every'), n: z.number().int().min(1) }),
  z.strictObject({ kind: z.literal('chance'), probability: z.number().min(0).max(1) }),
])

const rule = z.strictObject({
  id: z.string().min(1).max(100).optional(),
  action: z.string().regex(/^(\*|[A-Za-z]+\.(\*|[A-Za-z]+))$/, 'an action as `database.getDocument`, a room as `database.*`, or `*`'),
  collection: z.string().min(1).optional(),
  functionName: z.string().min(1).optional(),
  effect,
  when: moment.optional(),
})

/** A rule as somebody wrote it. Throws RangeError with what is wrong, and where. */
export function readFaultRule(input: unknown): FaultRule {
  const { id, collection, functionName, when, ...rest } = readInput(rule, input)
  return {
    ...rest,
    ...(id === undefined ? {} : { id }),
    ...(collection === undefined ? {} : { collection }),
    ...(functionName === undefined ? {} : { functionName }),
    ...(when === undefined ? {} : { when }),
  }
}
