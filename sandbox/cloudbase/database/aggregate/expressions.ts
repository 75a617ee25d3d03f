import { Context, ProcessingMode } from 'mingo/core'
import * as accumulators from 'mingo/operators/accumulator'
import * as expressions from 'mingo/operators/expression'
import { $addFields, $bucketAuto, $project, $replaceRoot } from 'mingo/operators/pipeline'
import { requestFailed } from '../errors'
import { isDocument, type Value } from '../value'
import { ownExpressions } from './own-expressions'

/** Operators of MongoDB 4.0, which the cloud's documents list, as far as they are computed here as MongoDB does. */
const allowed = new Set(
  [
    '$abs $add $ceil $divide $exp $floor $ln $log $log10 $mod $multiply $pow $sqrt $subtract $trunc',
    '$arrayElemAt $arrayToObject $concatArrays $filter $in $indexOfArray $isArray $map $objectToArray $range $reduce $reverseArray $size $slice $zip',
    '$and $or $not $cmp $eq $gt $gte $lt $lte $ne $cond $ifNull $switch',
    '$dateFromParts $dateFromString $dateToString $dayOfMonth $dayOfWeek $dayOfYear $hour $isoDayOfWeek $isoWeek $isoWeekYear',
    '$millisecond $minute $month $second $year $literal $mergeObjects',
    '$allElementsTrue $anyElementTrue $setDifference $setEquals $setIntersection $setIsSubset $setUnion',
    '$concat $indexOfBytes $indexOfCP $split $strLenBytes $strLenCP $strcasecmp $substr $substrBytes $substrCP $toLower $toUpper $let $type',
    // Accumulators that also work inside expressions, over an array.
    '$avg $max $min $stdDevPop $stdDevSamp $sum',
  ].flatMap((line) => line.split(' ')),
)

export const accumulatorNames: ReadonlySet<string> = new Set([
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

/** mingo reads `+08:00` wrongly; `Asia/Shanghai` is right. */
function isOffset(name: string, operand: Value): boolean {
  return (
    name.startsWith('$') &&
    isDocument(operand) &&
    operand.timezone !== undefined &&
    !/^[A-Za-z_]+(\/[A-Za-z_]+)*$/.test(String(operand.timezone))
  )
}

/** Throws for an operator this database does not compute, before any document is touched. */
export function checkExpression(expression: Value): void {
  if (Array.isArray(expression)) for (const item of expression) checkExpression(item)
  if (!isDocument(expression)) return
  for (const [name, operand] of Object.entries(expression)) {
    if (name === '$literal') continue
    if (name.startsWith('$') && !allowed.has(name)) throw requestFailed(`Unrecognized expression '${name.slice(0, 100)}'`)
    if (isOffset(name, operand))
      throw requestFailed(`${name} with a time zone offset is not supported by this database, use a name such as Asia/Shanghai`)
    checkExpression(operand)
  }
}

const context = Context.init({
  expression: { ...expressions, ...ownExpressions },
  accumulator: { ...accumulators },
  pipeline: { $addFields, $bucketAuto, $project, $replaceRoot },
})

/** Strict, no scripts: what mingo does not know is an error. */
export function expressionOptions(variables: Readonly<Record<string, Value>> = {}) {
  return {
    idKey: '_id',
    processingMode: ProcessingMode.CLONE_OFF,
    useStrictMode: true,
    scriptEnabled: false,
    failOnError: true,
    variables,
    context,
  }
}
