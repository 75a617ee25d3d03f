import { createReadStream, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import cloudbase from '@cloudbase/node-sdk'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createClock } from '../../../../sandbox/base/clock'
import { startCloudbase } from '../start-cloudbase'
import { wxServerSdk } from '../temporary-functions'

const wxFunction = `
const cloud = ${wxServerSdk}
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
const tried = (promise) => promise.then((value) => value, ({ errCode }) => ({ errCode }))
exports.main = async () => {
  const { fileID } = await cloud.uploadFile({ cloudPath: 'wx/头像.txt', fileContent: Buffer.from('微信') })
  const { fileList } = await cloud.getTempFileURL({ fileList: [fileID, { fileID, maxAge: 60 }] })
  const { fileContent } = await cloud.downloadFile({ fileID })
  const { fileList: removed } = await cloud.deleteFile({ fileList: [fileID] })
  const [again] = (await cloud.deleteFile({ fileList: [fileID] })).fileList
  return { fileID, links: fileList.map(({ status }) => status), text: fileContent.toString(), removed, again: again.status, gone: await tried(cloud.downloadFile({ fileID })) }
}`

describe('storage through the unmodified SDKs', () => {
  let world: Awaited<ReturnType<typeof startCloudbase>>
  let app: ReturnType<typeof cloudbase.init>
  let folder = ''
  beforeAll(async () => {
    process.env.TENCENTCLOUD = 'true'
    folder = mkdtempSync(join(tmpdir(), 'storage-'))
    const clock = createClock()
    clock.stop()
    world = await startCloudbase({ wx: wxFunction }, { directory: folder, clock })
    app = cloudbase.init({ env: 'e1', secretId: 'a', secretKey: 'b', serviceUrl: `${world.url}/admin`, keepalive: true })
  })
  afterAll(async () => {
    await world.stop()
    rmSync(folder, { recursive: true, force: true })
  })
  afterEach(() => world.cloudbase.control.reset())

  const put = (cloudPath: string, text: string) => app.uploadFile({ cloudPath, fileContent: Buffer.from(text) })
  const linkOf = async (fileID: string, maxAge = 60) => (await app.getTempFileURL({ fileList: [{ fileID, maxAge }] })).fileList[0]
  const textOf = async (fileID: string) => String((await app.downloadFile({ fileID })).fileContent)

  it('a file comes back as it went, whatever its name', async () => {
    const { fileID } = await put('a b/a|b测试.jpeg', '内容')
    expect(fileID).toBe('cloud://e1.6531-e1-1250000000/a b/a|b测试.jpeg')
    expect(await textOf(fileID)).toBe('内容')
    await put('a b/a|b测试.jpeg', 'other')
    expect(await textOf(fileID)).toBe('other')
    expect(world.cloudbase.control.files({ prefix: 'a b/' })).toMatchObject([{ fileId: fileID, size: 5, type: 'image/jpeg' }])
  })

  it('takes a stream, and writes to a file', async () => {
    const [from, to] = [join(folder, 'from'), join(folder, 'to')]
    const bytes = Buffer.alloc(300_000, 'æ').fill(0, 1000, 2000)
    writeFileSync(from, bytes)
    const { fileID } = await app.uploadFile({ cloudPath: 's', fileContent: createReadStream(from) })
    await app.downloadFile({ fileID, tempFilePath: to })
    await expect.poll(() => readFileSync(to).equals(bytes)).toBe(true)
  })

  it('takes a file of 30 MB, and refuses one that says it is too large', async () => {
    const film = Buffer.alloc(30 * 1024 * 1024, 'film')
    const { fileID } = await app.uploadFile({ cloudPath: 'film.mp4', fileContent: film })
    const back = (await app.downloadFile({ fileID })).fileContent
    expect(Buffer.isBuffer(back) && back.equals(film)).toBe(true)
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(new URL(world.url).port), '127.0.0.1', () =>
        socket.write(`PUT /storage/a HTTP/1.1\r\nhost: localhost\r\ncontent-length: ${300 * 1024 * 1024}\r\n\r\n`),
      )
      socket.once('data', (bytes) => resolve(String(bytes))).once('error', reject)
    })
    expect(answer).toMatch(/^HTTP\/1.1 413(.|\s)*EntityTooLarge/)
  })

  it('tells what a file is without its bytes', async () => {
    const { fileID } = await put('info.png', 'abc')
    const { fileList } = await app.getFileInfo({ fileList: [fileID] })
    expect(fileList).toMatchObject([{ code: 'SUCCESS', fileName: 'info.png', mime: 'image/png', size: 3 }])
  })

  it('tells a signed-in person which files may be read', async () => {
    const { fileID } = await put('a.txt', 'a')
    Object.assign(process.env, { TCB_CONTEXT_KEYS: 'TCB_UUID', TCB_UUID: 'somebody' })
    try {
      const { data } = await app.getFileAuthority({ fileList: [fileID, `${fileID}x`].map((path) => ({ path, type: 'READ' })) })
      expect(data).toMatchObject([
        { path: fileID, cosFileId: expect.any(String), read: true },
        { path: `${fileID}x`, read: false },
      ])
    } finally {
      delete process.env.TCB_CONTEXT_KEYS
      delete process.env.TCB_UUID
    }
  })

  it('links end by the clock of the world', async () => {
    const { fileID } = await put('a.txt', 'a')
    const { tempFileURL } = Object(await linkOf(fileID))
    expect((await fetch(tempFileURL)).status).toBe(200)
    expect((await fetch(tempFileURL.replace('a.txt', 'b.txt'))).status).toBe(403)
    expect((await fetch(tempFileURL.replace(/t=\d+/, 't=99999999999'))).status).toBe(403)
    world.clock.advance(61_000)
    expect((await fetch(tempFileURL)).status).toBe(403)
    expect((await fetch(String(Object(await linkOf(fileID)).tempFileURL))).status).toBe(200)
  })

  it('what is not there fails alone', async () => {
    const { fileID } = await put('a', 'a')
    const foreign = ['unexistFileID', 'cloud://e1.tcbenv-mPIgjhnq/1.jpg', fileID.replace('e1.', 'e2.'), `${fileID}x`]
    const { fileList } = await app.getTempFileURL({ fileList: [...foreign, fileID] })
    expect(fileList.map(({ code }) => code)).toEqual([...foreign.map(() => 'STORAGE_FILE_NONEXIST'), 'SUCCESS'])
    await expect(app.downloadFile({ fileID: `${fileID}x` })).rejects.toMatchObject({ code: 'STORAGE_FILE_NONEXIST' })
    const removed = (await app.deleteFile({ fileList: [`${fileID}x`, fileID] })).fileList
    expect(removed).toEqual([
      { code: 'STORAGE_FILE_NONEXIST', fileID: `${fileID}x` },
      { code: 'SUCCESS', fileID },
    ])
  })

  it('copies, moves, and keeps what may not be overwritten', async () => {
    const { fileID } = await put('a/x', '1')
    await put('b/x', '2')
    const copy = async (more: object) => (await app.copyFile({ fileList: [{ srcPath: 'a/x', dstPath: 'b/x', ...more }] })).fileList
    expect(await copy({ overwrite: false })).toMatchObject([{ code: 'STORAGE_FILE_EXIST' }])
    expect(await copy({ removeOriginal: true })).toMatchObject([{ code: 'SUCCESS', fileId: fileID.replace('a/x', 'b/x') }])
    expect(await textOf(fileID.replace('a/x', 'b/x'))).toBe('1')
    expect(await copy({})).toMatchObject([{ code: 'STORAGE_FILE_NONEXIST' }])
  })

  it('more than 50 files are refused', async () => {
    const fileList = Array.from({ length: 51 }, (_, at) => `cloud://e1.x/${at}`)
    await expect(app.deleteFile({ fileList })).rejects.toMatchObject({ code: 'INVALID_PARAM' })
    await expect(app.getTempFileURL({ fileList })).rejects.toMatchObject({ code: 'INVALID_PARAM' })
    expect((await app.getTempFileURL({ fileList: fileList.slice(1) })).fileList).toHaveLength(50)
  })

  it.each(['', '/a', 'a//b', '../a', 'a/../../b', './a', 'a/', 'a\\b', 'a\nb', 'x'.repeat(851)])(
    'the path %j is refused',
    async (cloudPath) => {
      await expect(put(cloudPath, 'a')).rejects.toMatchObject({ code: 'INVALID_PARAM' })
    },
  )

  it('an upload needs its own grant', async () => {
    const { data } = await app.getUploadMetadata({ cloudPath: 'a' })
    const grant = { signature: data.authorization, 'x-cos-security-token': data.token, 'x-cos-meta-fileid': data.cosFileId }
    const upload = async (url: string, headers: Record<string, string>) => {
      const response = await fetch(url, { method: 'PUT', headers, body: 'x' })
      return [response.status, /<Code>(\w+)/.exec(await response.text())?.[1]]
    }
    expect(await upload(data.url, {})).toEqual([403, 'SignatureDoesNotMatch'])
    expect(await upload(data.url.replace(/a$/, 'b'), grant)).toEqual([403, 'SignatureDoesNotMatch'])
    expect(await upload(data.url, { ...grant, 'x-cos-security-token': 'other' })).toEqual([403, 'SignatureDoesNotMatch'])
    expect(await upload(data.url, grant)).toEqual([200, undefined])
    world.clock.advance(901_000)
    expect(await upload(data.url, grant)).toEqual([403, 'AccessDenied'])
  })

  it('a form uploads as well', async () => {
    const { data } = await app.getUploadMetadata({ cloudPath: 'form.txt' })
    const form = new FormData()
    const fields = {
      Signature: data.authorization,
      'x-cos-security-token': data.token,
      'x-cos-meta-fileid': data.cosFileId,
      key: 'form.txt',
    }
    for (const [name, value] of Object.entries(fields)) form.append(name, value)
    form.append('file', new Blob(['a\r\n--b']))
    expect((await fetch(data.url, { method: 'POST', body: form })).status).toBe(204)
    expect(await textOf(data.fileId)).toBe('a\r\n--b')
  })

  it('somebody’s page does not run as a page of this cloud', async () => {
    const { tempFileURL } = Object(await linkOf((await put('x.html', '<script>1</script>')).fileID))
    const { headers } = await fetch(tempFileURL)
    expect(headers.get('content-security-policy')).toBe('sandbox')
  })

  it('wx-server-sdk does all of it too', async () => {
    expect((await world.call('wx')).result).toMatchObject({
      fileID: 'cloud://e1.6531-e1-1250000000/wx/头像.txt',
      links: [0, 0],
      text: '微信',
      removed: [{ status: 0 }],
      again: -503003,
      gone: { errCode: -1 },
    })
  })
})

describe('files on disk', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'storage-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const run = async (steps: (control: Awaited<ReturnType<typeof startCloudbase>>['cloudbase']['control']) => Promise<void>) => {
    const world = await startCloudbase({}, { directory: folder })
    await steps(world.cloudbase.control)
    await world.stop()
  }
  const base64 = (text: string) => Buffer.from(text).toString('base64')

  it('are there after a restart, snapshots are not', async () => {
    await run(async (control) => {
      await control.putFile({ path: 'a', base64: base64('1') })
      await control.putFile({ path: 'b', base64: base64('1') })
      control.snapshot()
      await control.putFile({ path: 'a', base64: base64('22') })
      control.removeFile({ path: 'b' })
    })
    await run(async (control) => {
      expect(control.files()).toMatchObject([{ path: 'a', size: 2 }])
    })
    expect(readdirSync(join(folder, 'files'))).toHaveLength(1)
  })

  it('one half written, or replaced at the moment of death, is whole or not there', async () => {
    await run(async (control) => {
      await control.putFile({ path: 'a', base64: base64('1') })
    })
    const [name = ''] = readdirSync(join(folder, 'files'))
    const newer = name.replace(/\d+/, (digits) => String(Number(digits) + 1).padStart(12, '0'))
    writeFileSync(join(folder, 'files', newer), `${JSON.stringify({ path: 'a', type: 't/t', at: 1 })}\nnew`)
    writeFileSync(join(folder, 'files', '1-1.partial'), '{"path":"c"')
    await run(async (control) => {
      expect(control.files()).toMatchObject([{ path: 'a', size: 3, type: 't/t' }])
    })
    expect(readdirSync(join(folder, 'files'))).toEqual([newer])
  })
})
