import { afterEach, describe, expect, it, vi } from 'vitest'
import { readConfig, serveBeat, serveCalls, serveHttp, timers } from '../../../../cloudfunctions/core/host'
import { phoneContext } from '../rig'

const broken = () => {
  readConfig({ WL_APPID: '', WL_ROOTS: 'top-secret-value' })
  throw new Error('not reached')
}

afterEach(() => vi.restoreAllMocks())

describe('a function with a bad configuration', () => {
  it('answers a phone with words, a timer with a failure, HTTP with 500, and names the variables in the log', async () => {
    const lines: string[] = []
    vi.spyOn(console, 'log').mockImplementation((line) => void lines.push(String(line)))
    const reply = await serveCalls(broken)({ action: 'home.get' }, phoneContext('anna'))
    expect(reply).toMatchObject({ ok: false, error: { code: 'door.setup', kind: 'config', zh: '云端还没有配置好。' } })
    const beat = serveBeat(
      () => timers,
      broken,
      async () => ({}),
    )
    expect(await beat({}, { request_id: 'r', environ: 'TCB_SOURCE=wx_trigger' })).toMatchObject({
      ok: false,
      error: { code: 'door.setup' },
    })
    const web = serveHttp('gateway', broken, async () => ({ statusCode: 200, headers: {}, body: '' }))
    expect(await web({ path: '/', httpMethod: 'GET' }, { request_id: 'r', environ: '' })).toMatchObject({ statusCode: 500, body: 'error' })
    expect(lines.join()).toContain('WL_APPID')
    expect(lines.join()).toContain('WL_ROOTS')
    expect(lines.join()).not.toContain('top-secret-value')
  })
})
