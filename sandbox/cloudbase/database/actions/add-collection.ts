import type { ActionReply, Parameters } from '../../protocol'
import { createCollection } from '../create-collection'
import { collectionExists, invalidParam } from '../errors'
import type { State } from '../state'
import { commit } from './commit'

/** `database.addCollection`: an error where it stands already. */
export async function addCollection(state: State, parameters: Parameters): Promise<ActionReply> {
  const name = parameters.collectionName
  if (typeof name !== 'string' || name === '') throw invalidParam('collectionName is missing')
  if (state.collections.has(name)) throw collectionExists()
  await commit(state, [createCollection(state, name).definition()])
  return {}
}
