import { appendFileSync, existsSync, mkdirSync, readFileSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import type { Seed } from '../base/seed'

/** Something people or apps do to the shops: what changes, and nothing else, so that it can be done again after a restart. */
export interface Deed<Input, Output> {
  readonly name: string
  readonly input: z.ZodType<Input>
  /** `at`: UTC ms, whole seconds, as the platform keeps its times. */
  run(input: Input, at: number, draw: Seed): Output
}

interface AnyDeed {
  readonly name: string
  again(input: unknown, at: number, draw: Seed): void
}

const birth = z.object({ version: z.literal(1), seed: z.string(), orders: z.int(), days: z.int(), bornAt: z.int() })
const entry = z.object({ at: z.int(), deed: z.string(), input: z.unknown() })

export type Birth = z.output<typeof birth>

/**
 * The journal of a shop: its birth, then every deed with its world time, one JSON line each. Written before the answer goes out;
 * an unfinished last line is what a kill left and is dropped. See docs/decisions/0002-shop-journal.md.
 */
export class Chronicle {
  readonly birth: Birth
  readonly #file: string | null
  readonly #past: readonly z.output<typeof entry>[]
  readonly #seed: Seed
  #turn = 0

  /** @throws Error where the kept shop was made from another seed or number of orders */
  constructor(directory: string | null, wanted: Birth, seed: Seed) {
    this.#seed = seed
    this.#file = directory === null ? null : join(directory, 'journal.jsonl')
    if (directory !== null) mkdirSync(directory, { recursive: true })
    const lines = this.#file !== null && existsSync(this.#file) ? wholeLines(this.#file) : []
    const [first, ...rest] = lines
    this.birth = first === undefined ? wanted : birth.parse(JSON.parse(first))
    this.#past = rest.map((line) => entry.parse(JSON.parse(line)))
    if (first === undefined) this.#write(wanted)
    if (this.birth.seed !== wanted.seed || this.birth.orders !== wanted.orders) {
      throw new Error(
        `the kept shop has seed ${this.birth.seed} and ${this.birth.orders} orders; start it with those, or with another directory`,
      )
    }
  }

  /** Does everything again that was done before; `before` brings the shops to the moment of each deed. */
  replay(deeds: readonly AnyDeed[], before: (at: number) => void): void {
    const byName = new Map(deeds.map((deed) => [deed.name, deed]))
    for (const past of this.#past) {
      before(past.at)
      const deed = byName.get(past.deed)
      if (deed === undefined) throw new Error(`the journal names an unknown deed: ${past.deed}`)
      deed.again(past.input, past.at, this.#draw())
    }
  }

  /** Does a deed now and writes it down. What throws is not written. */
  perform<Input, Output>(deed: Deed<Input, Output>, input: Input, now: number): Output {
    const at = Math.floor(now / 1000) * 1000
    const output = deed.run(input, at, this.#seed.fork(`deed/${this.#turn}`))
    this.#turn += 1
    this.#write({ at, deed: deed.name, input })
    return output
  }

  #draw(): Seed {
    return this.#seed.fork(`deed/${this.#turn++}`)
  }

  #write(value: unknown): void {
    if (this.#file !== null) appendFileSync(this.#file, `${JSON.stringify(value)}\n`)
  }
}

/** A deed the journal can do again from its line. */
export function repeatable<Input, Output>(deed: Deed<Input, Output>): Deed<Input, Output> & AnyDeed {
  return { ...deed, again: (input, at, draw) => void deed.run(deed.input.parse(input), at, draw) }
}

/** The file's whole lines; what a kill left of an unfinished one is cut off, so that the next line starts clean. */
function wholeLines(file: string): string[] {
  const bytes = readFileSync(file)
  const end = bytes.lastIndexOf('\n') + 1
  if (end < bytes.length) truncateSync(file, end)
  return bytes
    .subarray(0, end)
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
}
