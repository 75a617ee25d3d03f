import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { startHost, stopHosts } from './start-host'

afterEach(stopHosts)

const asks = (name: string) => `const found = require(${JSON.stringify(name)}); exports.main = async () => typeof found`
const notFound = (name: string) => ({
  code: 'FUNCTIONS_EXECUTE_FAIL',
  message: expect.stringMatching(new RegExp(`Cannot find module '${name}'\nRequire stack:\n- /var/user/index.js`)),
})

function start(
  code: string,
  prepare: (directory: string, root: string) => void = () => undefined,
  dependencies?: Record<string, string> | null,
) {
  const world = startHost({ f: code })
  const directory = join(world.folder.directory, 'f')
  if (dependencies === null) rmSync(join(directory, 'package.json'))
  else if (dependencies !== undefined) writeFileSync(join(directory, 'package.json'), JSON.stringify({ name: 'f', dependencies }))
  prepare(directory, world.folder.root)
  return world
}

function deploy(root: string, configuration: unknown): void {
  writeFileSync(join(root, 'cloudbaserc.json'), JSON.stringify({ functionRoot: 'cloudfunctions', functions: [configuration] }))
}

function install(directory: string, name: string): void {
  mkdirSync(join(directory, 'node_modules', name), { recursive: true })
  writeFileSync(join(directory, 'node_modules', name, 'index.js'), 'module.exports = () => 1')
}

describe('a package', () => {
  it.each(['wx-server-sdk', '@cloudbase/node-sdk'])('that package.json declares is there without being installed: %s', async (name) => {
    const { ask, invoke, host } = start(asks(name), undefined, { [name]: '~2.6.3' })
    expect(await ask('f')).toMatch(/function|object/)
    host.reload()
    const { requestId } = await invoke('f')
    expect(host.output(requestId)).toMatch(new RegExp(`^\\[cloudbase\\] ${name} [\\d.]+ is used for the declared ~2.6.3\n$`))
  })

  it('that nothing declares is missing, though it is installed beside this CloudBase', async () => {
    const { ask } = start(asks('zod'), undefined, {})
    expect(await ask('f')).toEqual(notFound('zod'))
  })

  it('that is declared, and installed nowhere, is missing', async () => {
    const { ask } = start(asks('no-such-package'), undefined, { 'no-such-package': '1.0.0' })
    expect(await ask('f')).toMatchObject({ message: expect.stringContaining("Cannot find module 'no-such-package'") })
  })

  it('of the folder itself comes first, declared or not', async () => {
    const { ask } = start(asks('zod'), (directory) => install(directory, 'zod'), { zod: '*' })
    expect(await ask('f')).toBe('function')
  })

  it('above the folder was never uploaded', async () => {
    const { ask } = start(asks('shared'), (_, root) => install(root, 'shared'), {})
    expect(await ask('f')).toEqual(notFound('shared'))
  })

  it('of the SDKs is there without a package.json, others are not', async () => {
    const first = start(asks('wx-server-sdk'), undefined, null)
    const { requestId } = await first.invoke('f')
    expect(await first.ask('f')).toBe('object')
    expect(first.host.output(requestId)).toContain('no package.json declares wx-server-sdk')
    expect(await start(asks('zod'), undefined, null).ask('f')).toEqual(notFound('zod'))
  })

  it('that is declared is not installed where the deployment says so', async () => {
    const { ask, host } = start(asks('wx-server-sdk'), (_, root) => deploy(root, { name: 'f', installDependency: false }), {
      'wx-server-sdk': 'latest',
    })
    host.reload()
    expect(await ask('f')).toEqual(notFound('wx-server-sdk'))
  })
})

describe('a file', () => {
  it('beside index.js is found, one above the folder is not', async () => {
    const write = (directory: string, root: string) => {
      writeFileSync(join(directory, 'own.js'), 'module.exports = 1')
      writeFileSync(join(root, 'cloudfunctions', 'common.js'), 'module.exports = 1')
    }
    expect(await start(asks('./own'), write).ask('f')).toBe('number')
    expect(await start(asks('../common'), write).ask('f')).toEqual(notFound('../common'))
  })

  it('of a folder that is a link is found', async () => {
    const world = start(asks('./own'), (directory) => writeFileSync(join(directory, 'own.js'), 'module.exports = 1'))
    symlinkSync(join(world.folder.directory, 'f'), join(world.folder.directory, 'linked'))
    world.host.reload()
    expect(await world.ask('linked')).toBe('number')
  })

  it.each([
    [
      'Nodejs18.15',
      { code: 'FUNCTIONS_EXECUTE_FAIL', message: expect.stringMatching(/ES Module|Cannot use import|Unexpected token 'export'/) },
    ],
    ['Nodejs20.19', 1],
  ])('that is a module of the newer kind loads where the runtime can: %s', async (runtime, expected) => {
    const { ask, host } = start('export const main = async () => 1', (directory, root) => {
      writeFileSync(join(directory, 'package.json'), '{"type":"module"}')
      deploy(root, { name: 'f', runtime })
    })
    host.reload()
    expect(await ask('f')).toEqual(expected)
  })
})

describe('writing files', () => {
  const code = `const fs = require('fs')
    const { writeFile } = require('node:fs/promises')
    const forms = {
      sync: (path) => fs.writeFileSync(path, 'x'),
      promise: (path) => writeFile(path, 'x'),
      callback: (path) => new Promise((done, fail) => fs.writeFile(path, 'x', (error) => (error ? fail(error) : done()))),
      stream: (path) => new Promise((done, fail) => fs.createWriteStream(path).on('error', fail).on('finish', done).end('x')),
      open: (path) => fs.closeSync(fs.openSync(path, 'w')),
      folder: (path) => fs.mkdirSync(path),
      copy: (path) => fs.copyFileSync(__filename, path),
    }
    exports.main = async ({ form, path }) => {
      try { await forms[form](path); return fs.existsSync(path) } catch (error) { return [error.code, error.message] }
    }`

  it.each(['sync', 'promise', 'callback', 'stream', 'open', 'folder', 'copy'])('works under /tmp only: %s', async (form) => {
    const { ask, folder } = startHost({ f: code })
    const syscall = form === 'folder' ? 'mkdir' : 'open'
    expect(await ask('f', { form, path: 'own.txt' })).toEqual(['EROFS', `EROFS: read-only file system, ${syscall} 'own.txt'`])
    expect(await ask('f', { form, path: `/var/elsewhere-${process.pid}` })).toMatchObject(['EROFS', expect.anything()])
    expect(await ask('f', { form, path: join(folder.root.startsWith(tmpdir()) ? folder.root : tmpdir(), 'new') })).toBe(true)
  })

  it('works everywhere by setting', async () => {
    const { ask } = startHost({ f: code }, { readOnly: false })
    expect(await ask('f', { form: 'sync', path: 'own.txt' })).toBe(true)
  })
})
