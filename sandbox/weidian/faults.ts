import * as z from 'zod'
import type { HttpRequest } from '../base/http'
import type { Seed } from '../base/seed'
import { fieldsOf } from './oauth/fields'

const rule = z.object({
  kind: z.enum(['delay', 'hangUpBefore', 'hangUpAfter', 'http500', 'empty200', 'html200', 'doubleEncoded', 'code', 'wrongShop']),
  /** A method's name or a path; default every call of `/api`, `/token` and `/oauth2/…`. */
  api: z.string().optional(),
  once: z.boolean().optional(),
  everyNth: z.int().positive().optional(),
  probability: z.number().min(0).max(1).optional(),
  /** How often it strikes before it is gone. */
  count: z.int().positive().optional(),
  /** For `delay`: ms. */
  ms: z.int().positive().optional(),
  /** For `code`: the status code. */
  code: z.int().optional(),
})

export type FaultRule = z.output<typeof rule>

interface Standing {
  readonly rule: FaultRule
  seen: number
  left: number
}

/** Rules by which calls go wrong. The first rule that strikes decides. */
export class Faults {
  readonly #draw: Seed
  #standing: Standing[] = []

  constructor(draw: Seed) {
    this.#draw = draw
  }

  /** @throws ZodError for a rule of another form */
  add(input: unknown): FaultRule {
    const read = rule.parse(input)
    const left = read.once ? 1 : (read.count ?? Number.POSITIVE_INFINITY)
    this.#standing.push({ rule: read, seen: 0, left })
    return read
  }

  clear(): void {
    this.#standing = []
  }

  list(): readonly FaultRule[] {
    return this.#standing.map((standing) => standing.rule)
  }

  /** The fault that strikes this request, or null. */
  strike(request: HttpRequest): FaultRule | null {
    if (this.#standing.length === 0) return null
    const name = nameOf(request)
    for (const standing of this.#standing) {
      const { api, everyNth, probability } = standing.rule
      if (api !== undefined && api !== name && api !== request.path) continue
      standing.seen += 1
      if (everyNth !== undefined && standing.seen % everyNth !== 0) continue
      if (probability !== undefined && !this.#draw.chance(probability)) continue
      standing.left -= 1
      if (standing.left <= 0) this.#standing = this.#standing.filter((each) => each !== standing)
      return standing.rule
    }
    return null
  }
}

function nameOf(request: HttpRequest): string {
  if (request.path !== '/api') return request.path
  return /"method"\s*:\s*"([^"]+)"/.exec(fieldsOf(request).get('public') ?? '')?.[1] ?? request.path
}
