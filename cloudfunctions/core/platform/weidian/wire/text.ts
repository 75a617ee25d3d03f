import * as z from 'zod'

/** Text, number, null or nothing → text. The platform writes ids and amounts both ways (docs/protocols/weidian.md trap 3). */
export const text = z
  .unknown()
  .optional()
  .transform((value, context) => {
    if (typeof value === 'string') return value
    if (value === null || value === undefined) return ''
    if (typeof value === 'number' || typeof value === 'boolean') return String(value)
    context.addIssue({ code: 'custom', message: 'text expected' })
    return z.NEVER
  })

/** The same, but something must be there. */
export const id = text.refine((value) => /^\d{1,24}$/.test(value), 'digits expected')

/** Text or number → whole number; null where it is none. */
export const whole = text.transform((value) => (/^-?\d{1,15}$/.test(value) ? Number(value) : null))

/** An array, also where the platform sends null or leaves it out. */
export function list<T extends z.ZodType>(element: T) {
  return z
    .array(element)
    .nullish()
    .transform((value) => value ?? [])
}
