import type { ActionReply, Parameters } from '../../protocol'
import { compilePipeline, type PipelineStage } from '../aggregate/run-pipeline'
import { checkReply } from '../check-reply'
import { parseEjson } from '../ejson-parse'
import { writeEjson } from '../ejson-write'
import { invalidParam } from '../errors'
import { hexIds } from '../reply-text'
import { collectionOf, type State } from '../state'
import { thinkingTime, withTimeLimit } from '../time-limit'

function readStage(state: State, stage: unknown): PipelineStage {
  if (typeof stage !== 'object' || stage === null || !('stageKey' in stage) || !('stageValue' in stage))
    throw invalidParam('a stage has stageKey and stageValue')
  if (typeof stage.stageKey !== 'string') throw invalidParam('stageKey must be a text')
  return { name: stage.stageKey, operand: parseEjson(stage.stageValue, state.now) }
}

/** `database.aggregateDocuments`: the stages of the SDK (docs/protocols/cloudbase.md §6). */
export async function aggregateDocuments(state: State, parameters: Parameters): Promise<ActionReply> {
  const collection = collectionOf(state, parameters.collectionName)
  if (!Array.isArray(parameters.stages)) throw invalidParam('stages must be an array')
  const stages = parameters.stages.map((stage) => readStage(state, stage))
  const { collections, settings } = state
  const run = compilePipeline(collection.name, stages, { collections, known: new Set(), nearNeedsIndex: settings.nearNeedsIndex })
  const sizes = [...collections.values()].reduce((sum, { size }) => sum + size, 0)
  const documents = withTimeLimit(() => run({}), thinkingTime(sizes * stages.length, settings.thinkMs))
  const list = documents.map((document) => hexIds(writeEjson(document)))
  checkReply(list, settings.maxReplyBytes)
  return { data: { list } }
}
