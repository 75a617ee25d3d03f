import { evalExpr } from 'mingo/core'
import type { Collection } from '../collection'
import { requestFailed } from '../errors'
import { findRecords } from '../find-records'
import { pathValues } from '../path-values'
import { compileQuery } from '../query/compile-query'
import { parsePath } from '../query/some-value'
import { changePath } from '../update/change-path'
import { type Document, isDocument, type Value } from '../value'
import { checkExpression, expressionOptions } from './expressions'
import { plainNumbers } from './plain-numbers'
import { readResult } from './read-result'
import { stages, type Variables } from './stages'

export interface PipelineStage {
  readonly name: string
  readonly operand: Value
}

/** A pipeline over one collection of several. */
export interface Pipeline {
  readonly collections: ReadonlyMap<string, Collection>
  readonly from: string
  readonly stages: readonly PipelineStage[]
  readonly variables: Variables
}

function readStages(pipeline: Value): PipelineStage[] {
  if (!Array.isArray(pipeline)) throw requestFailed("'pipeline' must be an array")
  return pipeline.map((stage) => {
    const [name, ...more] = isDocument(stage) ? Object.keys(stage) : []
    if (!isDocument(stage) || name === undefined || more.length > 0)
      throw requestFailed('A pipeline stage specification object must contain exactly one field.')
    return { name, operand: stage[name] ?? null }
  })
}

function text(options: Document, name: string): string {
  const value = options[name]
  if (typeof value !== 'string' || value === '') throw requestFailed(`$lookup: '${name}' must be a string`)
  return value
}

/** MongoDB looks up nothing, rather than failing, where the other collection does not exist. */
function lookupEqual(pipeline: Pipeline, options: Document): (document: Document) => Document[] {
  const local = parsePath(text(options, 'localField'))
  const foreign = text(options, 'foreignField')
  const other = pipeline.collections.get(text(options, 'from'))
  return (document) => {
    if (other === undefined) return []
    const values = pathValues(document, local).values.filter((value) => value !== undefined)
    return findRecords(other, compileQuery({ [foreign]: { $in: values } })).map((record) => record.document)
  }
}

function lookupPipeline(pipeline: Pipeline, options: Document): (document: Document) => Document[] {
  const from = text(options, 'from')
  const inner = readStages(options.pipeline ?? null)
  const lets = options.let ?? {}
  if (!isDocument(lets)) throw requestFailed("$lookup: 'let' must be an object")
  checkExpression(lets)
  return (document) => {
    const computed = readResult(evalExpr(plainNumbers(document), plainNumbers(lets), expressionOptions(pipeline.variables)))
    const own = isDocument(computed) ? computed : {}
    const variables: Record<string, Value> = { ...pipeline.variables }
    // A missing field is null to the inner pipeline, which can still name it.
    for (const name of Object.keys(lets)) variables[name] = own[name] ?? null
    return runPipeline({ ...pipeline, from, stages: inner, variables })
  }
}

function lookup(pipeline: Pipeline, documents: readonly Document[], operand: Value): Document[] {
  if (!isDocument(operand)) throw requestFailed('the $lookup specification must be an Object')
  const as = text(operand, 'as').split('.')
  const find = operand.pipeline === undefined ? lookupEqual(pipeline, operand) : lookupPipeline(pipeline, operand)
  return documents.map((document) => changePath(document, as, () => find(document), 'create'))
}

/** A leading `$match` goes through the planner, the rest works on what it found. */
function start(pipeline: Pipeline): { documents: Document[]; rest: readonly PipelineStage[] } {
  const collection = pipeline.collections.get(pipeline.from)
  const [first, ...rest] = pipeline.stages
  if (collection === undefined) return { documents: [], rest: pipeline.stages }
  if (first?.name !== '$match' || !isDocument(first.operand))
    return { documents: [...collection.all()].map((record) => record.document), rest: pipeline.stages }
  return { documents: findRecords(collection, compileQuery(first.operand, pipeline.variables)).map((record) => record.document), rest }
}

export function runPipeline(pipeline: Pipeline): Document[] {
  let { documents, rest } = start(pipeline)
  for (const { name, operand } of rest) {
    const stage = Object.hasOwn(stages, name) ? stages[name] : undefined
    if (name === '$lookup') documents = lookup(pipeline, documents, operand)
    else if (stage === undefined) throw requestFailed(`Unrecognized pipeline stage name: '${name.slice(0, 100)}'`)
    else documents = stage(documents, operand, pipeline.variables)
  }
  return documents
}
