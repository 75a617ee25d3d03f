import { randomInt } from 'node:crypto'
import { requestFailed } from '../errors'
import { numberOf } from '../number'
import { compileQuery, type Query } from '../query/compile-query'
import { readSort, sortBy } from '../sort'
import type { Document, Value } from '../value'
import { bucket, bucketAuto } from './buckets'
import { documentOf } from './document-of'
import { group } from './group'
import { addFields, project, replaceRoot } from './shape'
import type { StageCompiler } from './stage'
import { unwind } from './unwind'

function whole(operand: Value | undefined, name: string): number {
  const number = numberOf(operand)
  if (number === undefined || !Number.isInteger(number)) throw requestFailed(`Argument to ${name} must be a whole number`)
  if (number < 0) throw requestFailed(`Argument to ${name} cannot be negative`)
  return number
}

function checkHere(query: Query): Query {
  if (query.near !== undefined) throw requestFailed('$geoNear, $near, and $nearSphere are not allowed in this context')
  return query
}

const match: StageCompiler = (operand, { known }) => {
  const filter = documentOf(operand, '$match')
  const nothing = Object.fromEntries([...known].map((name) => [name, null]))
  const plain = checkHere(compileQuery(filter, nothing))
  return (documents, variables) => {
    const query = known.size === 0 ? plain : compileQuery(filter, variables)
    return documents.filter((document) => query.test(document))
  }
}

const sort: StageCompiler = (operand) => {
  const parts = readSort(documentOf(operand, '$sort'))
  if (parts.length === 0) throw requestFailed('$sort stage must have at least one sort key')
  return (documents) => sortBy(documents, parts, (document) => document)
}

const limit: StageCompiler = (operand) => {
  const count = whole(operand, '$limit')
  if (count === 0) throw requestFailed('the limit must be positive')
  return (documents) => documents.slice(0, count)
}

const skip: StageCompiler = (operand) => {
  const count = whole(operand, '$skip')
  return (documents) => documents.slice(count)
}

const count: StageCompiler = (operand) => {
  if (typeof operand !== 'string' || operand === '') throw requestFailed('the count field must be a non-empty string')
  if (operand.startsWith('$')) throw requestFailed('the count field cannot be a $-prefixed path')
  if (operand.includes('.') || operand === '__proto__') throw requestFailed("the count field cannot contain '.'")
  return (documents) => (documents.length === 0 ? [] : [{ [operand]: documents.length }])
}

const sortByCount: StageCompiler = (operand, surroundings) => {
  const isPath = typeof operand === 'string' && operand.startsWith('$')
  if (!isPath && typeof operand !== 'object')
    throw requestFailed('the sortByCount field must be defined as a $-prefixed path or an expression')
  const counted = group({ _id: operand, count: { $sum: 1 } }, surroundings)
  const order = readSort({ count: -1 })
  return (documents, variables) => sortBy(counted(documents, variables), order, (document) => document)
}

const sample: StageCompiler = (operand) => {
  const { size, ...more } = documentOf(operand, '$sample')
  if (size === undefined) throw requestFailed('$sample stage must specify a size')
  if (Object.keys(more).length > 0) throw requestFailed(`unrecognized option to $sample: ${Object.keys(more)[0]}`)
  const wanted = whole(size, '$sample')
  return (documents) => {
    const left = [...documents]
    const picked: Document[] = []
    while (picked.length < wanted && left.length > 0) picked.push(...left.splice(randomInt(left.length), 1))
    return picked
  }
}

/** By name, all but those that read collections (`$lookup`, `$geoNear`). */
export const stages: Readonly<Record<string, StageCompiler>> = {
  $addFields: addFields,
  $bucket: bucket,
  $bucketAuto: bucketAuto,
  $count: count,
  $group: group,
  $limit: limit,
  $match: match,
  $project: project,
  $replaceRoot: replaceRoot,
  $sample: sample,
  $skip: skip,
  $sort: sort,
  $sortByCount: sortByCount,
  $unwind: unwind,
}
