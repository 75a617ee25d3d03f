import { join } from 'node:path'
import { type Database, open, type RootDatabase } from 'lmdb'
import { checkLmdbFile } from './check-lmdb-file'
import type { Change, Store } from './store'

/** Of the files; another number on disk is refused rather than misread. */
const FORMAT = '1'

type DocumentKey = [collection: number, record: number]

interface Files {
  readonly root: RootDatabase<string, string>
  readonly definitions: Database<string, number>
  readonly documents: Database<string, DocumentKey>
}

function openFiles(directory: string): Files {
  const path = join(directory, 'documents.mdb')
  checkLmdbFile(path)
  const root: RootDatabase<string, string> = open({
    path,
    encoding: 'string',
    maxDbs: 4,
    // A commit counts only once its data is on the disk, not when it is visible. The page that points to it follows with the next
    // commit: a killed process loses nothing, a machine that loses power at most the last commit (docs/decisions/0001-document-engine.md).
    overlappingSync: false,
    noMetaSync: true,
  })
  const files: Files = {
    root,
    definitions: root.openDB({ name: 'definitions', encoding: 'string' }),
    documents: root.openDB({ name: 'documents', encoding: 'string' }),
  }
  const format = root.get('format')
  if (format === undefined) root.putSync('format', FORMAT)
  else if (format !== FORMAT) throw new Error(`the database in ${directory} has format ${format}, this program reads ${FORMAT}`)
  return files
}

function put(files: Files, change: Change): void {
  if (change.kind === 'wipe') {
    files.definitions.clearAsync()
    files.documents.clearAsync()
  } else if (change.kind === 'definition') {
    if (change.text === null) files.definitions.remove(change.collection)
    else files.definitions.put(change.collection, change.text)
  } else {
    const key: DocumentKey = [change.collection, change.record]
    if (change.text === null) files.documents.remove(key)
    else files.documents.put(key, change.text)
  }
}

/** Longest a commit waits for the writers of the one before to come back, ms. */
const GATHER_MS = 1

/** Waits a moment for `wanted` writers, but not for ever. */
function createGathering() {
  let wanted = 0
  let seen = 0
  let go: (() => void) | null = null
  return {
    arrived() {
      seen++
      if (seen >= wanted) go?.()
    },
    /** Resolves when as many as last time have arrived, or the time is over. */
    async wait(): Promise<void> {
      if (seen < wanted) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, GATHER_MS)
          go = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      }
      go = null
      wanted = seen
      seen = 0
    },
  }
}

/**
 * Group commit: while one batch is being synced to disk, the changes of all other requests gather and go together with the next, so
 * that sixteen writers share one sync (docs/decisions/0001-document-engine.md). A lone writer never waits for others.
 */
function createCommitter(files: Files) {
  let waiting: Change[] = []
  let next: Promise<void> | null = null
  let running: Promise<void> = Promise.resolve()
  let failure: unknown
  const gathering = createGathering()
  const commit = async (): Promise<void> => {
    await gathering.wait()
    const batch = waiting
    waiting = []
    next = null
    if (failure !== undefined) throw failure
    try {
      await files.root.batch(() => {
        for (const change of batch) put(files, change)
      })
    } catch (error) {
      failure = error
      throw error
    }
  }
  return {
    add(changes: readonly Change[]) {
      for (const change of changes) waiting.push(change)
      gathering.arrived()
      if (next !== null) return
      next = running.then(commit, commit)
      running = next
      // Whoever waits hears of a failure through `durable`; nobody waiting must not end the process.
      next.catch(() => undefined)
    },
    durable: () => running,
  }
}

/** Keeps documents in LMDB under `directory`. A batch is one LMDB transaction: there is no half write after a kill. */
export function openLmdbStore(directory: string): Store {
  const files = openFiles(directory)
  const committer = createCommitter(files)
  return {
    *definitions() {
      for (const { key, value } of files.definitions.getRange()) yield [key, value] as const
    },
    *documents(collection) {
      for (const { key, value } of files.documents.getRange({ start: [collection, 0], end: [collection + 1, 0] }))
        yield [key[1], value] as const
    },
    size() {
      const stats: { readonly entryCount?: number } = files.documents.getStats()
      return stats.entryCount ?? 0
    },
    text(collection, record) {
      const text = files.documents.get([collection, record])
      if (text === undefined) throw new Error(`document ${record} of collection ${collection} is not in the store`)
      return text
    },
    add: committer.add,
    durable: committer.durable,
    async close() {
      await committer.durable().catch(() => undefined)
      await files.root.close()
    },
  }
}
