import { randomBytes, randomUUID } from 'node:crypto'
import { createSeed, type Seed } from '../base/seed'

/** Names for documents and requests: by chance, or from a seed the same ones in the same order. Never for secrets. */
export interface Ids {
  /** `_id` of a document: 32 hex digits. */
  readonly hex: () => string
  readonly uuid: () => string
  /** From a seed the same names come again. */
  restart(): void
}

export function createIds(seed: string | null): Ids {
  if (seed === null) return { hex: () => randomBytes(16).toString('hex'), uuid: () => randomUUID(), restart() {} }
  const fork = (name: string): Seed => createSeed(seed).fork(name)
  let [documents, requests] = [fork('documents'), fork('requests')]
  return {
    hex: () => documents.hex(32),
    uuid: () => requests.hex(32).replace(/^(.{8})(.{4}).(.{3}).(.{3})/, '$1-$2-4$3-8$4-'),
    restart() {
      ;[documents, requests] = [fork('documents'), fork('requests')]
    },
  }
}
