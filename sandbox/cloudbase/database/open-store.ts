import type { Collection } from './collection'
import { holdDirectory } from './hold-directory'
import { openLmdbStore } from './lmdb-store'
import { loadCollections } from './load'
import { createMemoryStore, type Store } from './store'
import type { Journal } from './transactions/journal'

export interface OpenStore {
  readonly store: Store
  readonly collections: Map<string, Collection>
}

/**
 * Opens what is kept in `directory`, for this process alone; null keeps documents in memory only. Throws, naming the directory, where
 * another process has it, or where it holds something else or something damaged.
 */
export async function openStore(directory: string | null, journal: Journal): Promise<OpenStore> {
  if (directory === null) return { store: createMemoryStore(), collections: new Map() }
  const held = await holdDirectory(directory)
  let store: Store | null = null
  try {
    const opened = openLmdbStore(directory)
    store = opened
    const collections = loadCollections(opened, journal)
    const close = async () => {
      await opened.close()
      held.release()
    }
    return { store: { ...opened, close }, collections }
  } catch (error) {
    await store?.close()
    held.release()
    throw new Error(`the data in ${directory} cannot be opened: ${error instanceof Error ? error.message : String(error)}`)
  }
}
