import type { z } from 'zod'

/** A verb's input as it has to be. Throws RangeError with what is wrong, and where. */
export function readInput<T>(shape: z.ZodType<T>, input: unknown): T {
  const parsed = shape.safeParse(input)
  if (parsed.success) return parsed.data
  throw new RangeError(parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'input'}: ${message}`).join('; '))
}
