import * as z from 'zod'

/** Text, number, yes or no → text; null or nothing → ''. */
function textOf(value: unknown, context: z.RefinementCtx): string {
  if (typeof value === 'string') return value
  if (value === null || value === undefined) return ''
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  context.addIssue({ code: 'custom', message: 'text expected' })
  return z.NEVER
}

// Each field is one step: an order has fifty, and a chain of steps is three times as slow.

/** Text, number, null or nothing → text. The platform writes ids and amounts both ways (docs/protocols/weidian.md trap 3). */
export const text = z.transform(textOf)

/** The same, but something must be there. */
export const id = text.refine((value) => /^\d{1,24}$/.test(value), 'digits expected')

/** Text or number → whole number; null where it is none. */
export const whole = z.transform((value: unknown, context) => {
  const digits = textOf(value, context)
  return /^-?\d{1,15}$/.test(digits) ? Number(digits) : null
})

/** An array, also where the platform sends null or leaves it out. */
export function list<T extends z.ZodType>(element: T) {
  return z
    .array(element)
    .nullish()
    .transform((value) => value ?? [])
}
