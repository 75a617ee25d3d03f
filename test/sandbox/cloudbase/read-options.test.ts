import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readOptions } from '../../../sandbox/cloudbase/read-options'

describe('the command line', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'options-'))
    writeFileSync(join(folder, 'file'), '')
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('has a default for everything', () => {
    expect(readOptions([])).toEqual({ port: 0, functions: null, data: null, envId: 'sandbox', signedBy: null, wechat: null, seed: null })
  })

  it('is read whole', () => {
    const args = ['--port', '7070', '--functions', folder, '--data', join(folder, 'a/b'), '--env', 'prod-1', '--seed', 's']
    expect(readOptions([...args, '--check-signatures', 'AKIDx:a:b', '--wechat', 'http://127.0.0.1:7071/'])).toEqual({
      port: 7070,
      functions: folder,
      data: join(folder, 'a/b'),
      envId: 'prod-1',
      signedBy: { secretId: 'AKIDx', secretKey: 'a:b' },
      wechat: 'http://127.0.0.1:7071',
      seed: 's',
    })
    expect(existsSync(join(folder, 'a/b'))).toBe(true)
  })

  it.each([
    [['--port', '70000'], '--port is a number from 0 to 65535, not "70000"'],
    [['--port', 'x'], '--port'],
    [['--port', '-1'], 'port'],
    [['--env', 'a.b'], '--env is letters, digits and hyphens'],
    [['--env', ''], '--env'],
    [['--functions', '/nowhere/at-all'], '--functions: there is no folder /nowhere/at-all'],
    [['--check-signatures', 'only-an-id'], '--check-signatures is SECRETID:SECRETKEY'],
    [['--check-signatures', ':key'], '--check-signatures'],
    [['--wechat', 'ftp://x'], '--wechat is an address'],
    [['--wechat', 'http://'], '--wechat is an address'],
    [['--nonsense'], '--nonsense'],
    [['extra'], 'extra'],
  ])('%j is refused', (args, words) => {
    expect(() => readOptions(args)).toThrow(words)
  })

  it('a file is no folder', () => {
    expect(() => readOptions(['--data', join(folder, 'file')])).toThrow('--data: cannot make a folder')
    expect(() => readOptions(['--functions', join(folder, 'file')])).toThrow('there is no folder')
  })
})
