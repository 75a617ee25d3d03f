import type { Blob, Blobs } from './blobs'

/** The stored files by path, and the snapshots of them. */
export class Files {
  readonly #blobs: Blobs
  #standing = new Map<string, Blob>()
  readonly #snapshots = new Map<string, ReadonlyMap<string, Blob>>()
  #taken = 0

  constructor(blobs: Blobs) {
    this.#blobs = blobs
    for (const blob of blobs.found) {
      const other = this.#standing.get(blob.path)
      // Killed between a file and the end of the one it replaced: the newer one is it.
      const [kept, gone] = other === undefined || other.number < blob.number ? [blob, other] : [other, blob]
      this.#standing.set(blob.path, kept)
      if (gone !== undefined) blobs.drop(gone)
    }
  }

  /** By path. */
  list(prefix = ''): readonly Blob[] {
    const blobs = [...this.#standing.values()].filter(({ path }) => path.startsWith(prefix))
    return blobs.sort((a, b) => (a.path < b.path ? -1 : 1))
  }

  find(path: string): Blob | null {
    return this.#standing.get(path) ?? null
  }

  read(blob: Blob): Promise<Buffer> {
    return this.#blobs.read(blob)
  }

  /** In place of a file of the same path. Kept when the promise is fulfilled. */
  write(path: string, bytes: Buffer, type: string, at: number): Promise<void> {
    return this.#blobs.put({ path, type, at }, bytes, (blob) => {
      const before = this.#standing.get(path)
      this.#standing.set(path, blob)
      if (before !== undefined) this.#retire(before)
    })
  }

  /** False: there was none. */
  remove(path: string): boolean {
    const blob = this.#standing.get(path)
    if (blob === undefined) return false
    this.#standing.delete(path)
    this.#retire(blob)
    return true
  }

  /** Files and snapshots. */
  clear(): void {
    this.#blobs.clear()
    this.#standing.clear()
    this.#snapshots.clear()
  }

  snapshot(): string {
    const id = `files-${++this.#taken}`
    this.#snapshots.set(id, new Map(this.#standing))
    return id
  }

  /** Throws RangeError for a snapshot nobody took. */
  restore(id: string): void {
    const snapshot = this.#snapshots.get(id)
    if (snapshot === undefined) throw new RangeError(`no such snapshot: ${id}`)
    const before = this.#standing
    this.#standing = new Map(snapshot)
    for (const blob of before.values()) if (snapshot.get(blob.path) !== blob) this.#retire(blob)
    for (const blob of snapshot.values()) if (before.get(blob.path) !== blob) this.#blobs.unhold(blob)
  }

  /** Nobody will ask for this snapshot again. */
  forget(id: string): void {
    const snapshot = this.#snapshots.get(id)
    this.#snapshots.delete(id)
    const held = new Set([...this.#snapshots.values()].flatMap((other) => [...other.values()]))
    for (const blob of snapshot?.values() ?? []) if (this.#standing.get(blob.path) !== blob && !held.has(blob)) this.#blobs.drop(blob)
  }

  #retire(blob: Blob): void {
    const isHeld = [...this.#snapshots.values()].some((snapshot) => snapshot.get(blob.path) === blob)
    if (isHeld) this.#blobs.hold(blob)
    else this.#blobs.drop(blob)
  }
}
