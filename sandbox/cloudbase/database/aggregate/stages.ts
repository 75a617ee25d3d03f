import { randomInt } from 'node:crypto'
import { Aggregator } from 'mingo/aggregator'
import { evalExpr } from 'mingo/core'
import { requestFailed } from '../errors'
import { numberOf } from '../number'
import { orderKey } from '../order-key'
import { compileProjection } from '../project'
import { compileQuery } from '../query/compile-query'
import { readSort, sortBy } from '../sort'
import { changePath } from '../update/change-path'
import { unsetPath } from '../update/unset-path'
import { type Document, fieldOf, isDocument, type Value } from '../value'
import { accumulatorNames, checkExpression, expressionOptions } from './expressions'
import { plainNumbers } from './plain-numbers'
import { readResult } from './read-result'

export type Variables = Readonly<Record<string, Value>>

/** A stage: documents in, documents out; nothing is changed in place. */
export type Stage = (documents: readonly Document[], operand: Value, variables: Variables) => Document[]

function documentOf(operand: Value, name: string): Document {
  if (!isDocument(operand)) throw requestFailed(`the ${name} specification must be an object`)
  return operand
}

function whole(operand: Value, name: string): number {
  const number = numberOf(operand)
  if (number === undefined || !Number.isInteger(number) || number < 0)
    throw requestFailed(`the ${name} stage takes a whole number not below 0`)
  return number
}

function evaluate(document: Document, expression: Value, variables: Variables): Value | undefined {
  const result: unknown = evalExpr(plainNumbers(document), plainNumbers(expression), expressionOptions(variables))
  return result === undefined ? undefined : readResult(result)
}

/** Stages mingo computes as MongoDB does, on copies. */
function byMingo(name: string): Stage {
  return (documents, operand, variables) => {
    checkExpression(operand)
    const aggregator = new Aggregator([{ [name]: plainNumbers(operand) }], expressionOptions(variables))
    const results: unknown[] = aggregator.run(documents.map((document) => Object.assign({}, plainNumbers(document))))
    return results.map((result) => documentOf(readResult(result), name))
  }
}

const isSwitch = (value: Value) => typeof value === 'boolean' || numberOf(value) !== undefined

const project: Stage = (documents, operand, variables) => {
  const fields = documentOf(operand, '$project')
  if (Object.keys(fields).length === 0) throw requestFailed('specification must have at least one field')
  if (Object.values(fields).every(isSwitch)) return documents.map(compileProjection(fields))
  return byMingo('$project')(documents, operand, variables)
}

function group(documents: readonly Document[], id: Value, fields: Readonly<Record<string, Value>>, variables: Variables): Document[] {
  checkExpression(id)
  const accumulators = Object.entries(fields).map(([field, value]) => {
    const [name, ...more] = isDocument(value) ? Object.keys(value) : []
    if (name === undefined || more.length > 0 || !accumulatorNames.has(name) || !isDocument(value))
      throw requestFailed(`The field '${field}' must be an accumulator object`)
    checkExpression(value[name] ?? null)
    return { field, expression: plainNumbers(value) }
  })
  const groups = new Map<string, { id: Value; members: Value[] }>()
  for (const document of documents) {
    const groupId = evaluate(document, id, variables) ?? null
    const key = orderKey(groupId)
    const known = groups.get(key)
    if (known === undefined) groups.set(key, { id: groupId, members: [plainNumbers(document)] })
    else known.members.push(plainNumbers(document))
  }
  return [...groups.values()].map(({ id: _id, members }) => {
    const out: Document = { _id }
    for (const { field, expression } of accumulators) out[field] = readResult(evalExpr(members, expression, expressionOptions(variables)))
    return out
  })
}

const groupStage: Stage = (documents, operand, variables) => {
  const { _id, ...fields } = documentOf(operand, '$group')
  if (_id === undefined) throw requestFailed('a group specification must include an _id')
  return group(documents, _id, fields, variables)
}

const count: Stage = (documents, operand) => {
  if (typeof operand !== 'string' || operand === '' || operand.startsWith('$') || operand.includes('.'))
    throw requestFailed('the count field must be a non-empty string')
  return documents.length === 0 ? [] : [{ [operand]: documents.length }]
}

const sortByCount: Stage = (documents, operand, variables) => {
  const counted = group(documents, operand, { count: { $sum: 1 } }, variables)
  return sortBy(counted, readSort({ count: -1 }), (document) => document)
}

const bucket: Stage = (documents, operand, variables) => {
  const { groupBy, boundaries, default: otherwise, output } = documentOf(operand, '$bucket')
  if (groupBy === undefined || !Array.isArray(boundaries) || boundaries.length < 2)
    throw requestFailed('$bucket requires groupBy and at least two boundaries')
  const keys = boundaries.map(orderKey)
  if (keys.some((key, index) => index > 0 && key <= (keys[index - 1] ?? '')))
    throw requestFailed('$bucket boundaries must be in ascending order')
  checkExpression(groupBy)
  const marked = documents.map((document) => {
    const key = orderKey(evaluate(document, groupBy, variables) ?? null)
    const above = keys.findIndex((bound) => key < bound)
    const inside = above > 0 ? boundaries[above - 1] : otherwise
    if (inside === undefined) throw requestFailed('$switch could not find a matching branch for an input, and no default was specified.')
    return { inside, document }
  })
  const outputs = output === undefined ? { count: { $sum: 1 } } : documentOf(output, 'output')
  return [...boundaries, ...(otherwise === undefined ? [] : [otherwise])].flatMap((bound) => {
    const members = marked.filter(({ inside }) => orderKey(inside) === orderKey(bound)).map(({ document }) => document)
    return members.length === 0 ? [] : group(members, { $literal: bound }, outputs, variables)
  })
}

const sample: Stage = (documents, operand) => {
  const size = whole(documentOf(operand, '$sample').size ?? null, '$sample')
  const left = [...documents]
  const picked: Document[] = []
  while (picked.length < size && left.length > 0) picked.push(...left.splice(randomInt(left.length), 1))
  return picked
}

function valueAt(document: Document, parts: readonly string[]): Value | undefined {
  let current: Value | undefined = document
  for (const part of parts) current = isDocument(current) ? fieldOf(current, part) : undefined
  return current
}

const unwind: Stage = (documents, operand) => {
  const options = typeof operand === 'string' ? { path: operand } : documentOf(operand, '$unwind')
  const { path, includeArrayIndex, preserveNullAndEmptyArrays } = options
  if (typeof path !== 'string' || !path.startsWith('$') || path.length < 2)
    throw requestFailed("path option to $unwind stage should be prefixed with a '$'")
  if (includeArrayIndex !== undefined && typeof includeArrayIndex !== 'string') throw requestFailed('includeArrayIndex must be a string')
  const parts = path.slice(1).split('.')
  const place = (document: Document, index: number | null) =>
    includeArrayIndex === undefined ? document : changePath(document, includeArrayIndex.split('.'), () => index, 'create')
  return documents.flatMap((document) => {
    const value = valueAt(document, parts)
    if (Array.isArray(value) && value.length > 0)
      return value.map((item, index) =>
        place(
          changePath(document, parts, () => item, 'create'),
          index,
        ),
      )
    if (value !== undefined && value !== null && !Array.isArray(value)) return [place(document, null)]
    if (preserveNullAndEmptyArrays !== true) return []
    return [place(Array.isArray(value) ? unsetPath(document, parts) : document, null)]
  })
}

/** By name, all but `$lookup`, which reads other collections. */
export const stages: Readonly<Record<string, Stage>> = {
  $match: (documents, operand, variables) => {
    const query = compileQuery(documentOf(operand, '$match'), variables)
    return documents.filter((document) => query.test(document))
  },
  $sort: (documents, operand) => {
    const sort = readSort(documentOf(operand, '$sort'))
    if (sort.length === 0) throw requestFailed('$sort stage must have at least one sort key')
    return sortBy(documents, sort, (document) => document)
  },
  $limit: (documents, operand) => {
    const limit = whole(operand, '$limit')
    if (limit === 0) throw requestFailed('the limit must be positive')
    return documents.slice(0, limit)
  },
  $skip: (documents, operand) => documents.slice(whole(operand, '$skip')),
  $project: project,
  $addFields: byMingo('$addFields'),
  $replaceRoot: byMingo('$replaceRoot'),
  $bucketAuto: byMingo('$bucketAuto'),
  $group: groupStage,
  $bucket: bucket,
  $count: count,
  $sortByCount: sortByCount,
  $sample: sample,
  $unwind: unwind,
}
