import { requestFailed } from '../errors'
import { findRecords } from '../find-records'
import { pathValues } from '../path-values'
import { compileQuery } from '../query/compile-query'
import { parsePath } from '../query/some-value'
import { changePath } from '../update/change-path'
import { type Document, isDocument, type Value } from '../value'
import { compileExpression } from './compile-expression'
import { documentOf } from './document-of'
import type { RunPipeline } from './run-pipeline'
import type { StageCompiler, Surroundings, Variables } from './stage'

type Find = (document: Document, variables: Variables) => Document[]

/** Compiles an inner pipeline over another collection. */
type CompileInner = (collection: string, pipeline: Value, surroundings: Surroundings) => RunPipeline

function text(options: Document, name: string): string {
  const value = options[name]
  if (typeof value !== 'string' || value === '') throw requestFailed(`$lookup argument '${name}' must be a string`)
  return value
}

/** MongoDB looks up nothing, rather than failing, where the other collection does not exist. */
function byEquality(options: Document, { collections }: Surroundings): Find {
  const local = parsePath(text(options, 'localField'))
  const foreign = text(options, 'foreignField')
  const other = collections.get(text(options, 'from'))
  return (document) => {
    if (other === undefined) return []
    const values = pathValues(document, local).values.filter((value) => value !== undefined)
    return findRecords(other, compileQuery({ [foreign]: { $in: values } })).map((record) => record.document)
  }
}

function byPipeline(options: Document, surroundings: Surroundings, compileInner: CompileInner): Find {
  const lets = options.let ?? {}
  if (!isDocument(lets)) throw requestFailed("$lookup argument 'let' must be an object")
  const names = Object.keys(lets)
  const values = names.map((name) => [name, compileExpression(lets[name] ?? null, surroundings.known)] as const)
  const known = new Set([...surroundings.known, ...names])
  const inner = compileInner(text(options, 'from'), options.pipeline ?? null, { ...surroundings, known })
  return (root, variables) => {
    const own = values.map(([name, value]) => [name, value({ root, variables })] as const)
    return inner({ ...variables, ...Object.fromEntries(own) })
  }
}

/** `$lookup`, by equality or by a pipeline. */
export function lookup(compileInner: CompileInner): StageCompiler {
  return (operand, surroundings) => {
    const options = documentOf(operand, '$lookup')
    for (const name of Object.keys(options))
      if (!['from', 'localField', 'foreignField', 'as', 'let', 'pipeline'].includes(name))
        throw requestFailed(`unknown argument to $lookup: ${name}`)
    if (options.pipeline !== undefined && (options.localField !== undefined || options.foreignField !== undefined))
      throw requestFailed("$lookup with 'pipeline' may not specify 'localField' or 'foreignField'")
    if (options.pipeline === undefined && options.let !== undefined)
      throw requestFailed("$lookup with a 'let' argument must also specify 'pipeline'")
    const as = text(options, 'as').split('.')
    text(options, 'from')
    const find = options.pipeline === undefined ? byEquality(options, surroundings) : byPipeline(options, surroundings, compileInner)
    return (documents, variables) => documents.map((document) => changePath(document, as, () => find(document, variables), 'create'))
  }
}
