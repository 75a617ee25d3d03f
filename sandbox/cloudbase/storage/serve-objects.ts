import { createHash } from 'node:crypto'
import type { HttpRequest, HttpResponse } from '../../base/http'
import { withCors } from '../cors'
import { TcbError } from '../protocol'
import { readMultipart } from '../wx/multipart'
import { checkPath } from './check-path'
import { contentType } from './content-type'
import { objectError } from './object-error'
import type { StorageOptions } from './storage-actions'

const ROOT = '/storage/'
/** Longest content type that is kept. */
const MAX_TYPE = 200

/** `/storage/<path>`: what COS does behind the SDKs. PUT and POST upload with a grant, GET and HEAD follow a temporary link. */
export async function serveObjects(options: StorageOptions, request: HttpRequest): Promise<HttpResponse> {
  if (request.method === 'OPTIONS') return withCors(request, { status: 204, headers: {}, body: '' })
  const path = readPath(request.path)
  if (path === null) return objectError(400, 'InvalidURI', request.path)
  if (request.method === 'PUT' || request.method === 'POST') return withCors(request, await upload(options, request, path))
  if (request.method === 'GET' || request.method === 'HEAD') return withCors(request, await download(options, request, path))
  return objectError(405, 'MethodNotAllowed', path)
}

function readPath(path: string): string | null {
  try {
    return checkPath(decodeURIComponent(path.slice(ROOT.length)))
  } catch (error) {
    if (error instanceof TcbError || error instanceof URIError) return null
    throw error
  }
}

async function upload({ files, grants, now }: StorageOptions, request: HttpRequest, path: string): Promise<HttpResponse> {
  const form = request.method === 'POST' ? readMultipart(request.headers['content-type'] ?? '', request.body) : null
  const field = (name: string) => form?.get(name)?.toString('utf8') ?? request.headers[name.toLowerCase()] ?? ''
  const body = form === null ? request.body : form.get('file')
  if (body === undefined) return objectError(400, 'MalformedPOSTRequest', path)
  const grant = { authorization: field('Signature'), token: field('x-cos-security-token'), cosFileId: field('x-cos-meta-fileid') }
  const verdict = grants.checkUpload(path, grant)
  if (verdict === 'wrong') return objectError(403, 'SignatureDoesNotMatch', path)
  if (verdict === 'expired') return objectError(403, 'AccessDenied', path)
  const given = form === null ? request.headers['content-type'] : undefined
  await files.write(path, body, given === undefined || given.length > MAX_TYPE ? contentType(path) : given, now())
  return { status: form === null ? 200 : 204, headers: { etag: etagOf(body) }, body: '' }
}

async function download({ files, grants }: StorageOptions, request: HttpRequest, path: string): Promise<HttpResponse> {
  const verdict = grants.checkDownload(path, request.query)
  if (verdict !== 'good') return objectError(403, 'AccessDenied', path)
  const found = files.find(path)
  if (found === null) return objectError(404, 'NoSuchKey', path)
  const body = await files.read(found)
  const headers = {
    'content-type': found.type,
    'last-modified': new Date(found.at).toUTCString(),
    etag: etagOf(body),
    // Somebody's file is not a page of this cloud: it may not run there.
    'content-security-policy': 'sandbox',
    'x-content-type-options': 'nosniff',
  }
  return { status: 200, headers, body }
}

const etagOf = (body: Buffer) => `"${createHash('md5').update(body).digest('hex')}"`
