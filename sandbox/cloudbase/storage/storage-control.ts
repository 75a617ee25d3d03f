import { z } from 'zod'
import { readInput } from '../read-input'
import { checkPath } from './check-path'
import { contentType } from './content-type'
import { fileIdOf } from './file-id'
import { type StorageOptions, urlPath } from './storage-actions'

/** A link the console shows, seconds. */
const LINK_SECONDS = 3_600

const onePath = z.strictObject({ path: z.string() })
const file = z.strictObject({ path: z.string(), base64: z.base64() })

/** The console's way to stored files. */
export function storageControl({ files, grants, envId, url, now }: StorageOptions) {
  return {
    files: ({ prefix = '' }: { prefix?: string } = {}) =>
      files.list(prefix).map(({ path, size, type, at }) => ({ path, fileId: fileIdOf(envId, path), size, type, at })),
    removeFile: (input: unknown) => ({ removed: files.remove(readInput(onePath, input).path) ? 1 : 0 }),
    putFile: async (input: unknown) => {
      const { path, base64 } = readInput(file, input)
      const bytes = Buffer.from(base64, 'base64')
      await files.write(checkPath(path), bytes, contentType(path), now())
      return { path, fileId: fileIdOf(envId, path), size: bytes.length }
    },
    /** A link that needs no more encoding. */
    fileLink: (input: unknown) => {
      const { path } = readInput(onePath, input)
      if (files.find(path) === null) throw new RangeError(`no such file: ${path}`)
      return { url: `${url()}/storage/${urlPath(path)}?${grants.download(path, LINK_SECONDS)}` }
    },
  }
}
