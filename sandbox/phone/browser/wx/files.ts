import { forgetFile, keepFile, keptFile, keptPaths, USER_DATA } from '../files/file-store'
import { openFile } from '../files/open-file'
import type { Phone } from '../phone'
import { type Api, allAsynchronous, type Input, textIn, WxFailure } from './api'
import { decodeBase64 } from './ask-network'

/** All files of one user, as WeChat allows (docs/protocols/wechat.md, A9). */
const MAX_FILES = 200 * 1024 * 1024

const ENCODERS: Readonly<Record<string, (bytes: Uint8Array) => string>> = {
  base64: (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')),
  hex: (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(''),
  binary: (bytes) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''),
}

function decoded(bytes: Uint8Array<ArrayBuffer>, encoding: string): unknown {
  if (encoding === '') return bytes.slice().buffer
  return (ENCODERS[encoding] ?? ((all) => new TextDecoder().decode(all)))(bytes)
}

function encoded(data: unknown, encoding: string): Uint8Array<ArrayBuffer> {
  if (data instanceof ArrayBuffer) return new Uint8Array(data.slice(0))
  const text = String(data ?? '')
  if (encoding === 'base64') return decodeBase64(text)
  if (encoding === 'hex') return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  return new TextEncoder().encode(text)
}

function mine(path: string): string {
  if (!path.startsWith(`${USER_DATA}/`)) throw new WxFailure(`permission denied, open ${path}`, { errno: 1300013 })
  return path
}

function present(path: string) {
  const file = keptFile(path)
  if (file === undefined) throw new WxFailure(`no such file or directory, open ${path}`, { errno: 1300002 })
  return file
}

function write(path: string, bytes: Uint8Array<ArrayBuffer>): void {
  const used = keptPaths().reduce((sum, each) => sum + (keptFile(each)?.bytes.length ?? 0), 0)
  if (used + bytes.length > MAX_FILES) throw new WxFailure('the maximum size of the file storage limit is exceeded', { errno: 1300202 })
  keepFile(bytes, '', mine(path))
}

function namesIn(folder: string): string[] {
  const start = `${folder.replace(/\/$/, '')}/`
  return [...new Set(keptPaths().flatMap((path) => (path.startsWith(start) ? [path.slice(start.length).split('/')[0] ?? ''] : [])))]
}

function stats(path: string) {
  const file = keptFile(path)
  const folder = file === undefined && (namesIn(path).length > 0 || folders.has(path.replace(/\/$/, '')))
  if (file === undefined && !folder) throw new WxFailure(`no such file or directory, stat ${path}`, { errno: 1300002 })
  const at = Math.floor((file?.at ?? 0) / 1_000)
  return {
    size: file?.bytes.length ?? 0,
    mode: folder ? 16_877 : 33_188,
    lastModifiedTime: at,
    lastAccessedTime: at,
    isFile: () => !folder,
    isDirectory: () => folder,
  }
}

const folders = new Set([USER_DATA])

/** What can be done at once, by name; each takes WeChat's options. */
const NOW: Readonly<Record<string, (input: Input) => unknown>> = {
  writeFile: (input) => write(textIn(input, 'filePath'), encoded(input.data, textIn(input, 'encoding'))),
  appendFile(input) {
    const path = textIn(input, 'filePath')
    const [before, more] = [present(path).bytes, encoded(input.data, textIn(input, 'encoding'))]
    const all = new Uint8Array(before.length + more.length)
    all.set(before)
    all.set(more, before.length)
    write(path, all)
  },
  unlink(input) {
    present(textIn(input, 'filePath'))
    forgetFile(textIn(input, 'filePath'))
  },
  access: (input) => void stats(textIn(input, 'path')),
  mkdir(input) {
    const path = mine(textIn(input, 'dirPath')).replace(/\/$/, '')
    if (folders.has(path)) throw new WxFailure(`file already exists ${path}`, { errno: 1301005 })
    folders.add(path)
  },
  rmdir(input) {
    const path = mine(textIn(input, 'dirPath')).replace(/\/$/, '')
    if (namesIn(path).length > 0 && input.recursive !== true) throw new WxFailure(`directory not empty ${path}`, { errno: 1301007 })
    for (const each of keptPaths()) if (each.startsWith(`${path}/`)) forgetFile(each)
    folders.delete(path)
  },
  readdir: (input) => ({ files: namesIn(textIn(input, 'dirPath')) }),
  stat: (input) => ({ stats: stats(textIn(input, 'path')) }),
  saveFile(input) {
    const from = present(textIn(input, 'tempFilePath'))
    const to = textIn(input, 'filePath') || `${USER_DATA}/store_${textIn(input, 'tempFilePath').split('/').pop()}`
    write(to, from.bytes)
    forgetFile(textIn(input, 'tempFilePath'))
    return { savedFilePath: to }
  },
  copyFile: (input) => write(textIn(input, 'destPath'), present(textIn(input, 'srcPath')).bytes),
  rename(input) {
    write(textIn(input, 'newPath'), present(textIn(input, 'oldPath')).bytes)
    forgetFile(textIn(input, 'oldPath'))
  },
  getFileInfo: (input) => ({ size: present(textIn(input, 'filePath')).bytes.length, digest: '' }),
  getSavedFileList: () => ({
    fileList: keptPaths().flatMap((path) =>
      path.startsWith(USER_DATA) ? [{ filePath: path, size: present(path).bytes.length, createTime: 0 }] : [],
    ),
  }),
  removeSavedFile: (input) => void forgetFile(textIn(input, 'filePath')),
}

/** How the `…Sync` twin names its arguments. */
const SYNC: Readonly<Record<string, readonly string[]>> = {
  ...{ writeFile: ['filePath', 'data', 'encoding'], appendFile: ['filePath', 'data', 'encoding'], unlink: ['filePath'], access: ['path'] },
  ...{ mkdir: ['dirPath', 'recursive'], rmdir: ['dirPath', 'recursive'], readdir: ['dirPath'], stat: ['path', 'recursive'] },
  ...{ saveFile: ['tempFilePath', 'filePath'], copyFile: ['srcPath', 'destPath'], rename: ['oldPath', 'newPath'] },
}

const SYNC_ANSWER: Readonly<Record<string, string>> = { readdir: 'files', stat: 'stats', saveFile: 'savedFilePath' }

async function readFile(input: Input): Promise<unknown> {
  const path = textIn(input, 'filePath')
  const bytes = await openFile(path)
  if (bytes === null) throw new WxFailure(`no such file or directory, open ${path}`, { errno: 1300002 })
  return { data: decoded(bytes, textIn(input, 'encoding')) }
}

function manager(): Api {
  const sync = Object.entries(SYNC).map(([name, keys]) => [
    `${name}Sync`,
    (...values: readonly unknown[]) => {
      const result: unknown = NOW[name]?.(Object.fromEntries(keys.map((key, index) => [key, values[index]])))
      const part = SYNC_ANSWER[name]
      return part === undefined || typeof result !== 'object' || result === null ? result : Reflect.get(result, part)
    },
  ])
  const readFileSync = (path: string, encoding = '') => decoded(present(path).bytes, encoding)
  return { ...allAsynchronous({ ...NOW, readFile }), ...Object.fromEntries(sync), readFileSync }
}

/** Sends a file to a chat: by a tap only; whether to a chat or not is the person's choice. */
async function shareFileMessage(phone: Phone, input: Input): Promise<void> {
  if (!phone.settings.tapped) throw new WxFailure('can only be invoked by user TAP gesture.')
  const path = textIn(input, 'filePath')
  present(path)
  const name = textIn(input, 'fileName', path.split('/').at(-1) ?? path)
  const sent = await phone.dialogs.modal<boolean>('发送给', name, [
    { text: '取消', value: false },
    { text: '发送', value: true, kind: 'main' },
  ])
  if (!sent.value) throw new WxFailure('cancel')
}

/** Files: kept in the phone's memory while its page is open. */
export function files(phone: Phone): Api {
  const { saveFile, getFileInfo, getSavedFileList, removeSavedFile } = NOW
  const known = {
    ...(saveFile && { saveFile }),
    ...(getFileInfo && { getFileInfo }),
    ...(getSavedFileList && { getSavedFileList }),
    ...(removeSavedFile && { removeSavedFile }),
  }
  return {
    getFileSystemManager: () => manager(),
    ...allAsynchronous({
      ...known,
      shareFileMessage: (input) => shareFileMessage(phone, input),
      openDocument: (input) =>
        phone.dialogs
          .modal('', `在手机上会打开文件 ${textIn(input, 'filePath')}`, [{ text: '知道了', value: true, kind: 'main' }])
          .then(() => undefined),
    }),
  }
}
