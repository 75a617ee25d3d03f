import { evalExpr } from 'mingo/core'
import { $range as mingoRange } from 'mingo/operators/expression'
import { compareValues } from '../compare'
import { requestFailed } from '../errors'
import { readResult } from './read-result'

type Options = Parameters<typeof evalExpr>[2]
type Evaluate = (document: unknown, expression: unknown, options: Options) => unknown

/** Longest list `$range` makes; more would exhaust the process before any time limit. */
const MAX_RANGE = 1_000_000

function evaluateTwo(name: string, document: unknown, expression: unknown, options: Options) {
  if (!Array.isArray(expression) || expression.length !== 2) throw requestFailed(`Expression ${name} takes exactly 2 arguments.`)
  const [left, right]: unknown[] = expression.map((item: unknown) => evalExpr(document, item, options))
  return [left === undefined ? undefined : readResult(left), right === undefined ? undefined : readResult(right)] as const
}

/** Comparisons by MongoDB's order of types; mingo's find an array equal to its element. */
function comparison(name: string, answer: (order: number) => unknown): Evaluate {
  return (document, expression, options) => answer(compareValues(...evaluateTwo(name, document, expression, options)))
}

const isIn: Evaluate = (document, expression, options) => {
  const [item, array] = evaluateTwo('$in', document, expression, options)
  if (!Array.isArray(array)) throw requestFailed('$in requires an array as a second argument')
  return array.some((one) => compareValues(one, item) === 0)
}

function textArguments(name: string, document: unknown, expression: unknown, options: Options): unknown[] {
  if (!Array.isArray(expression)) throw requestFailed(`${name} takes a list of arguments`)
  return expression.map((item: unknown) => evalExpr(document, item, options))
}

const indexOfCP: Evaluate = (document, expression, options) => {
  const [text, part, from = 0, to = Number.POSITIVE_INFINITY] = textArguments('$indexOfCP', document, expression, options)
  if (text === null || text === undefined) return null
  if (typeof text !== 'string' || typeof part !== 'string') throw requestFailed('$indexOfCP requires strings')
  const points = [...text].slice(0, Number(to))
  const wanted = [...part]
  for (let at = Number(from); at + wanted.length <= points.length; at++)
    if (wanted.every((point, index) => points[at + index] === point)) return at
  return -1
}

/** `$substr` counts bytes; a negative length means the rest. */
const substr: Evaluate = (document, expression, options) => {
  const [text, from, length] = textArguments('$substr', document, expression, options)
  if (text === null || text === undefined) return ''
  if (typeof from !== 'number' || typeof length !== 'number') throw requestFailed('$substr requires numbers for its start and length')
  const bytes = Buffer.from(String(text))
  const part = from < 0 ? Buffer.alloc(0) : bytes.subarray(from, length < 0 ? undefined : from + length)
  const cut = part.toString('utf8')
  if (cut.includes('\ufffd')) throw requestFailed('$substrBytes: Invalid range, starting or ending index is a UTF-8 continuation byte')
  return cut
}

const range: Evaluate = (document, expression, options) => {
  const [start, end, step = 1] = textArguments('$range', document, expression, options)
  if ((Number(end) - Number(start)) / Number(step) > MAX_RANGE) throw requestFailed(`$range would make more than ${MAX_RANGE} elements`)
  return mingoRange({}, [start, end, step], options)
}

/** What mingo leaves out or computes otherwise than MongoDB. */
export const ownExpressions = {
  $cmp: comparison('$cmp', Math.sign),
  $eq: comparison('$eq', (order) => order === 0),
  $ne: comparison('$ne', (order) => order !== 0),
  $gt: comparison('$gt', (order) => order > 0),
  $gte: comparison('$gte', (order) => order >= 0),
  $lt: comparison('$lt', (order) => order < 0),
  $lte: comparison('$lte', (order) => order <= 0),
  $in: isIn,
  $indexOfCP: indexOfCP,
  $substr: substr,
  $substrBytes: substr,
  $range: range,
}
