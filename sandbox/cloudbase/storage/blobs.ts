/** What is kept beside a file's bytes. */
export interface BlobHead {
  readonly path: string
  /** Content type. */
  readonly type: string
  /** World time of the upload, ms. */
  readonly at: number
}

/** A file as it was uploaded once; it never changes. The higher of two numbers is the newer one. */
export interface Blob extends BlobHead {
  readonly number: number
  readonly size: number
}

/** Where files lie. All but `put` and `read` happen at once, and are kept when they return. */
export interface Blobs {
  /** The files that stand, from an earlier process. */
  readonly found: readonly Blob[]
  /** Keeps the bytes, then calls `done` in the same moment in which the file is there. */
  put(head: BlobHead, bytes: Buffer, done: (blob: Blob) => void): Promise<void>
  read(blob: Blob): Promise<Buffer>
  /** No longer there, but a snapshot may ask for it again. */
  hold(blob: Blob): void
  /** A held one is there again. */
  unhold(blob: Blob): void
  /** Gone for good, held or not. */
  drop(blob: Blob): void
  /** All of them, held or not. */
  clear(): void
}
