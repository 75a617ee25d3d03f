import type { Collection } from '../collection'
import type { Document, Value } from '../value'
import type { Scope } from './expression'

export type Variables = Scope['variables']

/** Where a stage stands: what it may name, and the collections beside its own. */
export interface Surroundings {
  readonly collections: ReadonlyMap<string, Collection>
  readonly known: ReadonlySet<string>
  readonly nearNeedsIndex: boolean
}

/** A compiled stage: documents in, documents out; nothing is changed in place. */
export type RunStage = (documents: readonly Document[], variables: Variables) => Document[]

/** Compiles a stage. Throws DATABASE_REQUEST_FAILED for what MongoDB refuses before it looks at any document. */
export type StageCompiler = (operand: Value, surroundings: Surroundings) => RunStage
