import { bigOf } from '../big-of'
import { doubleOf } from '../double-of'
import { numberOf } from '../number'
import { typeNumber } from '../query/type-test'
import type { Value } from '../value'
import { wholeOf } from '../whole-of'

const INT64 = 2n ** 63n

/** A running sum as MongoDB keeps it: exact over whole numbers, compensated over doubles, of the widest type it met. */
export class NumberSum {
  #isLong = false
  #isDouble = false
  #whole = 0n
  #double = 0
  #rest = 0

  /** Takes a number of any width. */
  add(value: Value): void {
    const type = typeNumber(value)
    if (type === 1) {
      this.#isDouble = true
      this.#addDouble(numberOf(value) ?? 0)
    } else {
      this.#isLong ||= type === 18
      this.#whole += bigOf(value)
    }
  }

  #addDouble(value: number): void {
    const sum = this.#double + value
    const back = sum - this.#double
    const lost = this.#double - (sum - back) + (value - back)
    this.#double = sum
    if (Number.isFinite(lost)) this.#rest += lost
  }

  /** As a double, for means. */
  get number(): number {
    return this.#double + (this.#rest + Number(this.#whole))
  }

  /** int32 while it fits and nothing wider came, then int64, then double. */
  get value(): Value {
    if (this.#isDouble) return doubleOf(this.number)
    const fits = this.#whole >= -INT64 && this.#whole < INT64
    return fits ? wholeOf(this.#whole, this.#isLong) : doubleOf(Number(this.#whole))
  }
}
