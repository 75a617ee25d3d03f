import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readConfig } from '../../../cloudfunctions/core/host/config'
import { keyRow, unwrapKey } from '../../../cloudfunctions/core/store'

const script = fileURLToPath(new URL('../../../tools/setup.ts', import.meta.url))
const loader = import.meta.resolve('tsx')
const first = ['--env', 'env-1', '--appid', 'wx0123456789abcdef', '--gateway', 'https://env-1.service.example/gateway/']

describe('npm run setup', () => {
  let folder = ''
  const setup = (...args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', loader, script, ...args], { cwd: folder, encoding: 'utf8' })
    return { status, stdout, stderr }
  }
  const variables = () =>
    Object.fromEntries(
      readFileSync(join(folder, '.env'), 'utf8')
        .trim()
        .split('\n')
        .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
    )

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'weidian-link-setup-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('makes the deployment once, as the functions read it, and shows the code only on the screen', () => {
    expect(setup().status).toBe(1)
    expect(setup('--env', 'e', '--appid', 'a', '--gateway', 'http://insecure.example').stderr).toContain('https')

    const { status, stdout } = setup(...first)
    expect(status).toBe(0)
    const code = /([0-9a-f]{4}-){7}[0-9a-f]{4}/.exec(stdout)?.[0] ?? ''
    expect(code).not.toBe('')
    expect(readFileSync(join(folder, '.env'), 'utf8')).not.toContain(code.replaceAll('-', ''))
    expect(statSync(join(folder, '.env')).mode & 0o077).toBe(0)

    const config = readConfig(variables())
    expect(config).toMatchObject({ stage: 'production', appid: 'wx0123456789abcdef', gatewayUrl: 'https://env-1.service.example/gateway' })
    const rows = readFileSync(join(folder, 'deploy/keys.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => keyRow.parse(JSON.parse(line)))
    expect(rows.map(({ use }) => use).sort()).toEqual(['audit', 'blind', 'field'])
    for (const row of rows) expect(config.roots && unwrapKey(row, config.roots)).toHaveLength(32)
  })

  it('never overwrites keys, and renews nothing but the code', () => {
    setup(...first)
    const before = variables()
    expect(setup(...first)).toMatchObject({ status: 1 })
    expect(variables()).toEqual(before)
    expect(setup('--new-code').status).toBe(0)
    const { WL_SETUP: renewed, ...rest } = variables()
    const { WL_SETUP: old, ...same } = before
    expect(renewed).not.toBe(old)
    expect(rest).toEqual(same)
  })

  it('writes nothing that the CloudBase command line would take for an object', () => {
    setup(...first)
    for (const value of Object.values(variables())) {
      const parsed = (() => {
        try {
          return JSON.parse(value)
        } catch {
          return value
        }
      })()
      expect(typeof parsed).not.toBe('object')
      expect(value).not.toMatch(/["\\]/)
    }
  })
})
