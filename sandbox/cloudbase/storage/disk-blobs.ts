import { closeSync, mkdirSync, openSync, readdirSync, readSync, renameSync, rmSync, statSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Blob, BlobHead, Blobs } from './blobs'

/** Longer than any head. */
const HEAD_BYTES = 8 * 1024
const KEPT = /^(\d{12})\.file$/

const headShape = z.object({ path: z.string(), type: z.string(), at: z.number() })

/**
 * Files in one folder: each is `<number>.file`, a line of JSON and then the bytes, so that no path of the cloud ever becomes a path of
 * this computer. One is written under another name first: a killed process leaves it whole or not at all.
 */
export function openDiskBlobs(folder: string): Blobs {
  rmSync(goneOf(folder), { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const found: Blob[] = []
  for (const name of readdirSync(folder)) {
    const number = KEPT.exec(name)?.[1]
    if (number === undefined) rmSync(join(folder, name), { recursive: true, force: true })
    else found.push({ ...readHead(join(folder, name)), number: Number(number) })
  }
  return new DiskBlobs(folder, found)
}

/** Where a folder goes that is being removed. */
const goneOf = (folder: string) => `${folder}.gone`

class DiskBlobs implements Blobs {
  #last: number
  #writing = 0
  #cleared = 0

  constructor(
    private readonly folder: string,
    readonly found: readonly Blob[],
  ) {
    this.#last = found.reduce((last, { number }) => Math.max(last, number), 0)
  }

  async put(head: BlobHead, bytes: Buffer, done: (blob: Blob) => void): Promise<void> {
    const partial = join(this.folder, `${process.pid}-${++this.#writing}.partial`)
    await writeFile(partial, [Buffer.from(headLine(head)), bytes])
    const blob = { ...head, number: ++this.#last, size: bytes.length }
    renameSync(partial, this.#file(blob))
    done(blob)
  }

  async read(blob: Blob): Promise<Buffer> {
    const whole = await readFile(this.#file(blob))
    return whole.subarray(whole.length - blob.size)
  }

  /** A name that is not looked for on opening: what a dead process held for its snapshots is gone. */
  hold(blob: Blob): void {
    renameSync(this.#file(blob), this.#held(blob))
  }

  unhold(blob: Blob): void {
    renameSync(this.#held(blob), this.#file(blob))
  }

  drop(blob: Blob): void {
    rmSync(this.#file(blob), { force: true })
    rmSync(this.#held(blob), { force: true })
  }

  /** At once, whatever was there: the removing itself takes as long as it takes. */
  clear(): void {
    const gone = join(goneOf(this.folder), String(++this.#cleared))
    mkdirSync(goneOf(this.folder), { recursive: true })
    renameSync(this.folder, gone)
    mkdirSync(this.folder)
    // Left over, it is removed on the next opening.
    void rm(gone, { recursive: true, force: true }).catch(() => undefined)
  }

  #file({ number }: Blob): string {
    return join(this.folder, `${String(number).padStart(12, '0')}.file`)
  }

  #held(blob: Blob): string {
    return this.#file(blob).replace(/file$/, 'held')
  }
}

const headLine = ({ path, type, at }: BlobHead) => `${JSON.stringify({ path, type, at })}\n`

function readHead(file: string): Omit<Blob, 'number'> {
  const start = Buffer.alloc(HEAD_BYTES)
  const descriptor = openSync(file, 'r')
  const read = readSync(descriptor, start, 0, HEAD_BYTES, 0)
  closeSync(descriptor)
  const end = start.subarray(0, read).indexOf('\n')
  if (end < 0) throw new Error(`not a stored file: ${file}`)
  const head = headShape.parse(JSON.parse(start.toString('utf8', 0, end)))
  return { ...head, size: statSync(file).size - end - 1 }
}
