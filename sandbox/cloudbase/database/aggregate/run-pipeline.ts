import type { Collection } from '../collection'
import { requestFailed } from '../errors'
import { findRecords } from '../find-records'
import { compileQuery } from '../query/compile-query'
import type { StoredRecord } from '../stored-record'
import { type Document, isDocument, type Value } from '../value'
import { geoNear } from './geo-near'
import { lookup } from './lookup'
import type { RunStage, StageCompiler, Surroundings, Variables } from './stage'
import { stages } from './stages'

export interface PipelineStage {
  readonly name: string
  readonly operand: Value
}

/** A compiled pipeline, given the variables of an enclosing `$lookup`. */
export type RunPipeline = (variables: Variables) => Document[]

function readStages(pipeline: Value | undefined): PipelineStage[] {
  if (!Array.isArray(pipeline)) throw requestFailed("'pipeline' option must be specified as an array")
  return pipeline.map((stage) => {
    const [name, ...more] = isDocument(stage) ? Object.keys(stage) : []
    if (!isDocument(stage) || name === undefined || more.length > 0)
      throw requestFailed('A pipeline stage specification object must contain exactly one field.')
    return { name, operand: stage[name] ?? null }
  })
}

const all: Readonly<Record<string, StageCompiler>> = {
  ...stages,
  $lookup: lookup((from, pipeline, surroundings) => compilePipeline(from, readStages(pipeline), surroundings)),
}

function compileStage({ name, operand }: PipelineStage, surroundings: Surroundings): RunStage {
  if (name === '$geoNear') throw requestFailed('$geoNear is only valid as the first stage in a pipeline.')
  const compiler = Object.hasOwn(all, name) ? all[name] : undefined
  if (compiler === undefined) throw requestFailed(`Unrecognized pipeline stage name: '${name.slice(0, 100)}'`)
  return compiler(operand, surroundings)
}

const documentsOf = (records: Iterable<StoredRecord>) => Array.from(records, (record) => record.document)

/** Where documents come from: a leading `$match` goes through the planner, a leading `$geoNear` is a search of its own. */
function compileSource(
  collection: Collection | undefined,
  first: PipelineStage | undefined,
  surroundings: Surroundings,
): RunPipeline | null {
  if (first?.name === '$geoNear') return geoNear(first.operand, collection, surroundings.nearNeedsIndex)
  if (first?.name !== '$match' || !isDocument(first.operand)) return null
  const filter = first.operand
  compileStage(first, surroundings)
  return (variables) => (collection === undefined ? [] : documentsOf(findRecords(collection, compileQuery(filter, variables))))
}

/** Compiles a pipeline over the collection `from`, which need not exist. Throws before it has looked at any document where it can. */
export function compilePipeline(from: string, pipeline: readonly PipelineStage[], surroundings: Surroundings): RunPipeline {
  const collection = surroundings.collections.get(from)
  const [first, ...rest] = pipeline
  const source = compileSource(collection, first, surroundings)
  const run = (source === null ? pipeline : rest).map((stage) => compileStage(stage, surroundings))
  return (variables) => {
    const start = source === null ? documentsOf(collection?.all() ?? []) : source(variables)
    return run.reduce<Document[]>((documents, stage) => stage(documents, variables), start)
  }
}
