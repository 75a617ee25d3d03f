import type { z } from 'zod'
import type { HttpRequest } from '../../base/http'
import { TcbError } from '../protocol'

/** The body of a phone's request. Throws TcbError where it is not JSON of this shape; `expected` says in words what is. */
export function readBody<T extends z.ZodType>(request: HttpRequest, shape: T, expected: string): z.output<T> {
  let value: unknown = null
  try {
    value = JSON.parse(request.body.toString('utf8'))
  } catch {
    // Told below: no object.
  }
  const parsed = shape.safeParse(value)
  if (!parsed.success) throw new TcbError('INVALID_PARAM', `${expected} expected`)
  return parsed.data
}
