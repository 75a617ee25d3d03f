import { Context, ProcessingMode } from 'mingo/core'
import * as accumulators from 'mingo/operators/accumulator'
import * as expressions from 'mingo/operators/expression'
import { requestFailed } from '../errors'
import { isDocument, type Value } from '../value'

/** Operators of MongoDB 4.0, which the cloud's documents list, as far as mingo computes them as MongoDB does. */
const names = [
  '$abs $add $ceil $divide $exp $floor $ln $log $log10 $mod $multiply $pow $sqrt $subtract $trunc',
  '$arrayElemAt $arrayToObject $concatArrays $filter $in $indexOfArray $isArray $map $objectToArray $range $reduce $reverseArray $size $slice $zip',
  '$and $or $not $cmp $eq $gt $gte $lt $lte $ne $cond $ifNull $switch',
  '$dateFromParts $dateFromString $dateToString $dayOfMonth $dayOfWeek $dayOfYear $hour $isoDayOfWeek $isoWeek $isoWeekYear',
  '$millisecond $minute $month $second $year $literal $mergeObjects',
  '$allElementsTrue $anyElementTrue $setDifference $setEquals $setIntersection $setIsSubset $setUnion',
  '$concat $indexOfBytes $split $strLenBytes $strLenCP $strcasecmp $substrBytes $substrCP $toLower $toUpper $let $type',
].flatMap((line) => line.split(' '))

const allowed = new Set(names)
const accumulatorNames = new Set([
  '$addToSet',
  '$avg',
  '$first',
  '$last',
  '$max',
  '$mergeObjects',
  '$min',
  '$push',
  '$stdDevPop',
  '$stdDevSamp',
  '$sum',
])

/** Accumulators also work inside expressions, over an array. */
const alsoInside = new Set(['$avg', '$max', '$min', '$stdDevPop', '$stdDevSamp', '$sum'])

function checkText(text: string): void {
  if (text.startsWith('$$') && !/^\$\$(ROOT|CURRENT|REMOVE|[a-z])/.test(text))
    throw requestFailed(`Use of undefined variable: ${text.slice(2, 100)}`)
}

/** Throws for an operator this database does not compute, before any document is touched. */
export function checkExpression(expression: Value, inGroup = false): void {
  if (typeof expression === 'string') checkText(expression)
  if (Array.isArray(expression)) for (const item of expression) checkExpression(item)
  if (!isDocument(expression)) return
  for (const [name, operand] of Object.entries(expression)) {
    if (name === '$literal') continue
    const known = allowed.has(name) || alsoInside.has(name) || (inGroup && accumulatorNames.has(name))
    if (name.startsWith('$') && !known) throw requestFailed(`Unrecognized expression '${name.slice(0, 100)}'`)
    if (isTimeZoned(name, operand)) throw requestFailed(`${name} with a time zone offset is not supported by this database`)
    checkExpression(operand)
  }
}

/** mingo reads `+08:00` wrongly; `Asia/Shanghai` is right. */
function isTimeZoned(name: string, operand: Value): boolean {
  return name.startsWith('$') && isDocument(operand) && typeof operand.timezone === 'string' && /^[+-]\d/.test(operand.timezone)
}

const context = Context.init({
  expression: { ...expressions },
  accumulator: { ...accumulators },
})

/** Strict, no scripts: what mingo does not know is an error. */
export function expressionOptions() {
  return { idKey: '_id', processingMode: ProcessingMode.CLONE_OFF, useStrictMode: true, scriptEnabled: false, failOnError: true, context }
}
