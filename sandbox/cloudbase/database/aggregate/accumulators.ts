import { compareValues } from '../compare'
import { doubleOf } from '../double-of'
import { requestFailed } from '../errors'
import { numberOf } from '../number'
import { orderKey } from '../order-key'
import { typeName } from '../query/type-test'
import { isDocument, type Value } from '../value'
import { isNullish } from './is-nullish'
import { NumberSum } from './number-sum'

/** What `$group` gathers for one field of one group. */
export interface Accumulator {
  add(value: Value | undefined): void
  result(): Value
}

type Make = () => Accumulator

const sum: Make = () => {
  const total = new NumberSum()
  return {
    add(value) {
      if (value !== undefined && numberOf(value) !== undefined) total.add(value)
    },
    result: () => total.value,
  }
}

const average: Make = () => {
  const total = new NumberSum()
  let count = 0
  return {
    add(value) {
      if (value === undefined || numberOf(value) === undefined) return
      total.add(value)
      count++
    },
    result: () => (count === 0 ? null : doubleOf(total.number / count)),
  }
}

/** The least (1) or the greatest (-1) of what is neither null nor missing. */
function extreme(sign: 1 | -1): Make {
  return () => {
    let best: Value | undefined
    return {
      add(value) {
        if (!isNullish(value) && (best === undefined || compareValues(value, best) * sign < 0)) best = value
      },
      result: () => best ?? null,
    }
  }
}

const first: Make = () => {
  let held: { value: Value } | null = null
  return {
    add(value) {
      held ??= { value: value ?? null }
    },
    result: () => held?.value ?? null,
  }
}

const last: Make = () => {
  let held: Value = null
  return {
    add(value) {
      held = value ?? null
    },
    result: () => held,
  }
}

const push: Make = () => {
  const items: Value[] = []
  return {
    add(value) {
      if (value !== undefined) items.push(value)
    },
    result: () => items,
  }
}

const addToSet: Make = () => {
  const items = new Map<string, Value>()
  return {
    add(value) {
      if (value === undefined) return
      const key = orderKey(value)
      if (!items.has(key)) items.set(key, value)
    },
    result: () => [...items.values()],
  }
}

const mergeObjects: Make = () => {
  let merged: Record<string, Value> = {}
  return {
    add(value) {
      if (isNullish(value)) return
      if (!isDocument(value)) throw requestFailed(`$mergeObjects requires object inputs, but input is of type ${typeName(value)}`)
      merged = { ...merged, ...value }
    },
    result: () => merged,
  }
}

/** Standard deviation of a whole population, or of a sample (which one number is too few for). */
function deviation(isSample: boolean): Make {
  return () => {
    let count = 0
    let mean = 0
    let squares = 0
    return {
      add(value) {
        const number = numberOf(value)
        if (number === undefined) return
        count++
        const delta = number - mean
        mean += delta / count
        squares += delta * (number - mean)
      },
      result() {
        const over = isSample ? count - 1 : count
        return over <= 0 ? null : doubleOf(Math.sqrt(squares / over))
      },
    }
  }
}

export const accumulators: Readonly<Record<string, Make>> = {
  $addToSet: addToSet,
  $avg: average,
  $first: first,
  $last: last,
  $max: extreme(-1),
  $mergeObjects: mergeObjects,
  $min: extreme(1),
  $push: push,
  $stdDevPop: deviation(false),
  $stdDevSamp: deviation(true),
  $sum: sum,
}
