import { compareValues } from '../compare'
import { requestFailed } from '../errors'
import { kindOf } from '../kind'
import { numberOf } from '../number'
import { typeName } from '../query/type-test'
import { type Document, isDocument, type Value } from '../value'
import { compileExpression } from './compile-expression'
import { documentOf } from './document-of'
import { compileOutputs, type Outputs } from './group'
import type { StageCompiler, Surroundings } from './stage'

function check(options: Document, name: string, allowed: readonly string[]): void {
  for (const key of Object.keys(options)) if (!allowed.includes(key)) throw requestFailed(`Unrecognized option to ${name}: ${key}`)
}

function groupedBy(options: Document, name: string, { known }: Surroundings) {
  const { groupBy } = options
  const isExpression = isDocument(groupBy) || (typeof groupBy === 'string' && groupBy.startsWith('$'))
  if (groupBy === undefined || !isExpression)
    throw requestFailed(
      `The ${name} 'groupBy' field must be defined as a $-prefixed path or an expression, but found: ${typeName(groupBy)}`,
    )
  return compileExpression(groupBy, known)
}

function outputsOf(options: Document, { known }: Surroundings): Outputs {
  if (options.output === undefined) return compileOutputs({ count: { $sum: 1 } }, known)
  return compileOutputs(documentOf(options.output, 'output'), known)
}

function constant(value: Value | undefined, what: string): Value {
  const expression = compileExpression(value ?? null)
  const isConstant = !(typeof value === 'string' && value.startsWith('$'))
  if (!isConstant) throw requestFailed(`The $bucket '${what}' field must be a constant, but found a path`)
  return expression({ root: {}, variables: {} }) ?? null
}

function readBoundaries(value: Value | undefined): Value[] {
  if (!Array.isArray(value)) throw requestFailed(`The $bucket 'boundaries' field must be an array, but found type: ${typeName(value)}`)
  if (value.length < 2)
    throw requestFailed(`The $bucket 'boundaries' field must have at least 2 values, but found ${value.length} value(s).`)
  const bounds = value.map((bound) => constant(bound, 'boundaries'))
  for (const [index, bound] of bounds.entries()) {
    const before = bounds[index - 1]
    if (before === undefined) continue
    if (kindOf(before) !== kindOf(bound)) throw requestFailed("All values in the 'boundaries' option to $bucket must have the same type.")
    if (compareValues(before, bound) >= 0)
      throw requestFailed("The 'boundaries' option to $bucket must be sorted, but elements are not in ascending order.")
  }
  return bounds
}

function checkDefault(value: Value, bounds: readonly Value[]): void {
  const [lowest, highest] = [bounds[0], bounds.at(-1)]
  if (kindOf(value) === kindOf(lowest) && compareValues(value, lowest) >= 0 && compareValues(value, highest) < 0)
    throw requestFailed(
      "The $bucket 'default' field must be less than the lowest boundary or greater than or equal to the highest boundary.",
    )
}

/** `$bucket`: an empty bucket does not appear; buckets come in the order of their `_id`. */
export const bucket: StageCompiler = (operand, surroundings) => {
  const options = documentOf(operand, '$bucket')
  check(options, '$bucket', ['groupBy', 'boundaries', 'default', 'output'])
  const keyOf = groupedBy(options, '$bucket', surroundings)
  const bounds = readBoundaries(options.boundaries)
  const otherwise = options.default === undefined ? undefined : constant(options.default, 'default')
  if (otherwise !== undefined) checkDefault(otherwise, bounds)
  const outputs = outputsOf(options, surroundings)
  return (documents, variables) => {
    const members = new Map<Value, Document[]>(
      [...bounds.slice(0, -1), ...(otherwise === undefined ? [] : [otherwise])].map((id) => [id, []]),
    )
    for (const root of documents) {
      const key = keyOf({ root, variables }) ?? null
      const above = bounds.findIndex((bound) => compareValues(key, bound) < 0)
      const id = above > 0 ? bounds[above - 1] : otherwise
      if (id === undefined) throw requestFailed('$switch could not find a matching branch for an input, and no default was specified.')
      members.get(id)?.push(root)
    }
    return [...members]
      .filter(([, inside]) => inside.length > 0)
      .sort(([left], [right]) => compareValues(left, right))
      .map(([_id, inside]) => ({ _id, ...outputs(inside, variables) }))
  }
}

interface Keyed {
  readonly key: Value
  readonly root: Document
}

/** Splits what is sorted into `count` parts of about one size; what is equal stays together. */
function split(sorted: readonly Keyed[], count: number): Keyed[][] {
  const size = Math.max(1, Math.round(sorted.length / count))
  const parts: Keyed[][] = []
  let at = 0
  while (at < sorted.length && parts.length < count) {
    let end = parts.length === count - 1 ? sorted.length : Math.min(sorted.length, at + size)
    while (end < sorted.length && compareValues(sorted[end - 1]?.key, sorted[end]?.key) === 0) end++
    parts.push(sorted.slice(at, end))
    at = end
  }
  return parts
}

/** `$bucketAuto`, without `granularity`. */
export const bucketAuto: StageCompiler = (operand, surroundings) => {
  const options = documentOf(operand, '$bucketAuto')
  check(options, '$bucketAuto', ['groupBy', 'buckets', 'output', 'granularity'])
  if (options.granularity !== undefined) throw requestFailed("$bucketAuto's granularity is not supported by this database")
  const keyOf = groupedBy(options, '$bucketAuto', surroundings)
  const count = numberOf(options.buckets)
  if (count === undefined || !Number.isInteger(count))
    throw requestFailed("The $bucketAuto 'buckets' field must be representable as a 32-bit integer")
  if (count <= 0) throw requestFailed(`The $bucketAuto 'buckets' field must be greater than 0, but found: ${count}`)
  const outputs = outputsOf(options, surroundings)
  return (documents, variables) => {
    const keyed = documents.map((root) => ({ key: keyOf({ root, variables }) ?? null, root }))
    const parts = split(
      keyed.sort((left, right) => compareValues(left.key, right.key)),
      count,
    )
    return parts.map((part, index) => {
      const min = part[0]?.key ?? null
      const max = parts[index + 1]?.[0]?.key ?? part.at(-1)?.key ?? null
      return {
        _id: { min, max },
        ...outputs(
          part.map(({ root }) => root),
          variables,
        ),
      }
    })
  }
}
