import { type ActionReply, type Actions, type Parameters, TcbError } from '../protocol'
import { checkPath } from './check-path'
import { fileIdOf, pathOf } from './file-id'
import type { Files } from './files'
import type { Grants } from './grants'

/** Most files of one call (docs/protocols/cloudbase-stand-in.md, Errors). */
const MOST_FILES = 50
/** Life of a link whose caller names none, seconds. The documents name ten minutes and a day: the harsher one. */
const LINK_SECONDS = 600
const LONGEST_LINK_SECONDS = 10 * 365 * 86_400

export interface StorageOptions {
  readonly files: Files
  readonly grants: Grants
  readonly envId: string
  /** Where this cloud is served, no slash at the end. */
  readonly url: () => string
  /** UTC ms. */
  readonly now: () => number
}

/** The path as it stands in a URL. */
export const urlPath = (path: string) => path.split('/').map(encodeURIComponent).join('/')

/** The actions behind the SDKs' storage methods (docs/protocols/cloudbase.md §6). */
export function storageActions(options: StorageOptions): Actions {
  return {
    'storage.getUploadMetadata': async (parameters) => uploadMetadata(options, parameters),
    'storage.batchGetDownloadUrl': async ({ file_list: list }) => ({
      data: { download_list: listOf(list, 'file_list').map((item) => downloadUrl(options, item)) },
    }),
    'storage.batchDeleteFile': async ({ fileid_list: list }) => ({
      data: { delete_list: listOf(list, 'fileid_list').map((id) => deleteFile(options, id)) },
    }),
    'storage.batchCopyFile': async ({ file_list: list }) => {
      const copied: unknown[] = []
      for (const item of listOf(list, 'file_list')) copied.push(await copyFile(options, readObject(item)).catch(toItem))
      return { data: { copy_list: copied } }
    },
    'storage.getFileAuthority': async ({ fileList: list }) => ({
      data: listOf(list, 'fileList').map((item) => authority(options, readObject(item))),
    }),
  }
}

function listOf(list: unknown, name: string): readonly unknown[] {
  if (!Array.isArray(list) || list.length === 0) throw new TcbError('INVALID_PARAM', `${name} is not a list of files`)
  if (list.length > MOST_FILES) throw new TcbError('INVALID_PARAM', `${name} has ${list.length} files, at most ${MOST_FILES} are allowed`)
  return list
}

function readObject(item: unknown): Parameters {
  if (typeof item !== 'object' || item === null) throw new TcbError('INVALID_PARAM', 'a file of the list is not an object')
  return { ...item }
}

/** A file of a list fails alone. */
function toItem(error: unknown): unknown {
  if (!(error instanceof TcbError)) throw error
  return { code: error.code, message: error.message }
}

function uploadMetadata({ grants, envId, url }: StorageOptions, parameters: Parameters): ActionReply {
  const path = checkPath(parameters.path)
  const fileId = fileIdOf(envId, path)
  return { data: { url: `${url()}/storage/${urlPath(path)}`, fileId, ...grants.upload(path) } }
}

/** The link is not percent-encoded: the SDKs do that, unless they ask for one to be used as it is (`COS_URL`). */
function downloadUrl({ files, grants, envId, url }: StorageOptions, item: unknown): unknown {
  const { fileid: fileID, max_age: maxAge = LINK_SECONDS, url_type: type } = readObject(item)
  if (typeof fileID !== 'string') throw new TcbError('INVALID_PARAM', 'fileid is not a string')
  if (typeof maxAge !== 'number' || !(maxAge > 0)) throw new TcbError('INVALID_PARAM', 'max_age is not a number of seconds')
  const path = pathOf(envId, fileID)
  if (path === null || files.find(path) === null) return { code: 'STORAGE_FILE_NONEXIST', fileID, tempFileURL: '' }
  const query = grants.download(path, Math.min(Math.floor(maxAge), LONGEST_LINK_SECONDS))
  return { code: 'SUCCESS', fileID, tempFileURL: `${url()}/storage/${type === 'COS_URL' ? urlPath(path) : path}?${query}` }
}

function deleteFile({ files, envId }: StorageOptions, fileID: unknown): unknown {
  if (typeof fileID !== 'string') throw new TcbError('INVALID_PARAM', 'fileid_list is not a list of strings')
  const path = pathOf(envId, fileID)
  return { code: path !== null && files.remove(path) ? 'SUCCESS' : 'STORAGE_FILE_NONEXIST', fileID }
}

async function copyFile({ files, envId, now }: StorageOptions, item: Parameters): Promise<unknown> {
  const [from, to] = [checkPath(item.src_path), checkPath(item.dst_path)]
  if (from === to || baseName(from) !== baseName(to))
    throw new TcbError('INVALID_PARAM', 'src_path and dst_path must differ, with the same file name')
  const found = files.find(from)
  if (found === null) throw new TcbError('STORAGE_FILE_NONEXIST', 'storage file not exist')
  if (item.overwrite === false && files.find(to) !== null) throw new TcbError('STORAGE_FILE_EXIST', 'the target file exists')
  await files.write(to, await files.read(found), found.type, now())
  if (item.remove_original === true) files.remove(from)
  return { fileId: fileIdOf(envId, to), code: 'SUCCESS', message: '' }
}

/** Whether a signed-in person may read a file. There are no storage rules here: whatever stands may be read. */
function authority({ files, grants, envId }: StorageOptions, { path: named }: Parameters): unknown {
  if (typeof named !== 'string') throw new TcbError('INVALID_PARAM', 'path is not a string')
  const path = pathOf(envId, named) ?? checkPath(named)
  return { path: named, cosFileId: grants.upload(path).cosFileId, read: files.find(path) !== null }
}

const baseName = (path: string) => path.slice(path.lastIndexOf('/') + 1)
