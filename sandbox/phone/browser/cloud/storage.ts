import { keepFile } from '../files/file-store'
import { openFile } from '../files/open-file'
import type { Phone } from '../phone'
import { type Api, type Input, isObject, textIn, WxFailure } from '../wx/api'
import { type Emit, withTask } from '../wx/task'
import { askCloud, cloudCall, cloudError } from './cloud-call'

const NO_FILE = -503_003

interface Link {
  readonly fileID: string
  readonly url: string
  readonly maxAge: number
}

/** Sends a form, and tells how far it is. Answers the status. */
function sendForm(url: string, form: FormData, emit: Emit, aborted: AbortSignal): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', url)
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      emit('ProgressUpdate', {
        progress: Math.floor((loaded / total) * 100),
        totalBytesSent: loaded,
        totalBytesExpectedToSend: total,
      }),
    )
    request.addEventListener('load', () => resolve(request.status))
    request.addEventListener('error', () => reject(new WxFailure('Error: request:fail -2:net::ERR_FAILED', { errCode: -1 })))
    aborted.addEventListener('abort', () => request.abort())
    request.send(form)
  })
}

export interface UploadedFile {
  readonly path: string
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly emit?: Emit
  readonly aborted?: AbortSignal
}

/** Puts a file into the cloud's storage. Throws WxFailure. */
export async function upload(phone: Phone, { path, bytes, emit = () => undefined, aborted }: UploadedFile) {
  const { data } = await askCloud(phone, 'storage', 'storage.getUploadMetadata', { path, method: 'put' })
  const grant = isObject(data) ? data : {}
  const form = new FormData()
  const fields = { key: path, Signature: grant.authorization, 'x-cos-security-token': grant.token, 'x-cos-meta-fileid': grant.cosFileId }
  for (const [name, value] of Object.entries(fields)) form.append(name, String(value))
  form.append('file', new Blob([bytes]), path.split('/').at(-1))
  const statusCode = await sendForm(textIn(grant, 'url'), form, emit, aborted ?? new AbortController().signal)
  if (statusCode >= 300) throw new WxFailure(`-503001 storage request fail. HTTP ${statusCode}`, { errCode: -503_001 })
  return { fileID: grant.fileId, statusCode }
}

async function uploadFile(phone: Phone, input: Input, emit: Emit, aborted: AbortSignal): Promise<unknown> {
  for (const name of ['cloudPath', 'filePath'])
    if (typeof input[name] !== 'string')
      throw new WxFailure(`parameter.${name} should be string instead of ${typeof input[name]}`, { errCode: -401003 })
  const bytes = await openFile(textIn(input, 'filePath'))
  if (bytes === null) throw new WxFailure(`Error: file not found ${textIn(input, 'filePath')}`, { errCode: -1 })
  return upload(phone, { path: textIn(input, 'cloudPath'), bytes, emit, aborted })
}

/** Ids of a call's `fileList`, with how long each link should live, s. */
function filesOf(input: Input): readonly { readonly fileid: string; readonly max_age: number }[] {
  if (!Array.isArray(input.fileList)) throw new WxFailure('parameter.fileList should be array', { errCode: -401003 })
  const list: readonly unknown[] = input.fileList
  return list.map((each) => {
    const age = isObject(each) ? Number(each.maxAge) : Number.NaN
    return { fileid: String(isObject(each) ? each.fileID : each), max_age: age > 0 ? age : 86_400 }
  })
}

function listOf(answer: Input, name: string): readonly Input[] {
  const list: unknown = isObject(answer.data) ? answer.data[name] : null
  return Array.isArray(list) ? list.filter(isObject) : []
}

/** Where files of the storage can be had for a while; an empty address where there is none. */
export async function linksOf(phone: Phone, files: ReturnType<typeof filesOf>): Promise<readonly Link[]> {
  const answer = await askCloud(phone, 'storage', 'storage.batchGetDownloadUrl', { file_list: files })
  return listOf(answer, 'download_list').map((item, index) => ({
    fileID: textIn(item, 'fileID'),
    url: encodeURI(textIn(item, 'tempFileURL')),
    maxAge: files[index]?.max_age ?? 0,
  }))
}

async function getTempFileURL(phone: Phone, input: Input): Promise<unknown> {
  const links = await linksOf(phone, filesOf(input))
  const fileList = links.map(({ fileID, url, maxAge }) => {
    const stands = url !== ''
    return { fileID, tempFileURL: url, maxAge, status: stands ? 0 : NO_FILE, errMsg: stands ? 'ok' : 'storage file not exists' }
  })
  return { fileList }
}

async function downloadFile(phone: Phone, input: Input, emit: Emit, aborted: AbortSignal): Promise<unknown> {
  const fileID = textIn(input, 'fileID')
  const [link] = await linksOf(phone, filesOf({ fileList: [fileID] }))
  if (link === undefined || link.url === '') throw new WxFailure(`${NO_FILE} storage file not exists. ${fileID}`, { errCode: NO_FILE })
  const answer = await fetch(link.url, { signal: aborted })
  const bytes = new Uint8Array(await answer.arrayBuffer())
  emit('ProgressUpdate', { progress: 100, totalBytesWritten: bytes.length, totalBytesExpectedToWrite: bytes.length })
  return { tempFilePath: keepFile(bytes, /\.(\w{1,5})$/.exec(fileID)?.[1] ?? 'bin'), statusCode: answer.status }
}

async function deleteFile(phone: Phone, input: Input): Promise<unknown> {
  const fileidList = filesOf(input).map(({ fileid }) => fileid)
  const answer = await askCloud(phone, 'storage', 'storage.batchDeleteFile', { fileid_list: fileidList })
  const fileList = listOf(answer, 'delete_list').map(({ fileID, code }) =>
    code === 'SUCCESS' ? { fileID, status: 0, errMsg: 'ok' } : { fileID, status: NO_FILE, errMsg: 'storage file not exists' },
  )
  return { fileList }
}

/** `wx.cloud`'s files: everybody may read them, only who uploaded a file may replace or delete it. */
export function cloudStorage(phone: Phone): Api {
  return {
    uploadFile: withTask('cloud.uploadFile', (input, emit, aborted) => uploadFile(phone, input, emit, aborted), cloudError),
    downloadFile: withTask('cloud.downloadFile', (input, emit, aborted) => downloadFile(phone, input, emit, aborted), cloudError),
    getTempFileURL: cloudCall('cloud.getTempFileURL', (input) => getTempFileURL(phone, input)),
    deleteFile: cloudCall('cloud.deleteFile', (input) => deleteFile(phone, input)),
  }
}
