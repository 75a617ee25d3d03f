import { describe, expect, it } from 'vitest'
import { readConfig } from '../../../../cloudfunctions/core/host/config'

const key = Buffer.alloc(32, 7).toString('base64')
const other = Buffer.alloc(32, 8).toString('base64')

describe('configuration of a function', () => {
  it('takes the real hosts and a careful allowance by default', () => {
    const config = readConfig({ WL_APPID: 'wx1' })
    expect(config.stage).toBe('production')
    expect(config.weidian).toEqual({
      api: 'https://api.vdian.com',
      oauth: 'https://oauth.open.weidian.com',
      h5: 'https://weidian.com',
      shopH5: 'https://shop{shopId}.v.weidian.com',
      serviceKey: null,
      serviceSecret: null,
    })
    expect(config.allowance).toEqual({ perSecond: 5, concurrent: 2 })
    expect(config.roots).toBeNull()
  })

  it('offers no message by default, and reads templates with their keywords', () => {
    expect(readConfig({ WL_APPID: 'wx1' }).templates).toEqual([])
    expect(
      readConfig({ WL_APPID: 'wx1', WL_TEMPLATES: 'shipped=template-number-1, number:character_string1,name:thing2' }).templates,
    ).toEqual([{ kind: 'shipped', id: 'template-number-1', fields: { number: 'character_string1', name: 'thing2' } }])
  })

  it('reads rings of one or two keys, the setup digest, hosts and the allowance', () => {
    const config = readConfig({
      WL_APPID: 'wx1',
      WL_STAGE: 'sandbox',
      WL_ROOTS: `r2:${key},r1:${other}`,
      WL_PUSH_KEYS: `p1:${key}`,
      WL_SETUP: `${'a'.repeat(64)}:1767000000000`,
      WL_GATEWAY_URL: 'https://x.example/gateway/',
      WL_WEIDIAN_API: 'http://127.0.0.1:7071/',
      WL_WEIDIAN_SERVICE_KEY: '',
      WL_WEB_VIEW_HOSTS: 'weidian.com, shop.example',
      WL_ALLOWANCE: '200/8',
    })
    expect(config.roots).toEqual({ current: { id: 'r2', key }, previous: { id: 'r1', key: other } })
    expect(config.pushKeys).toEqual({ current: { id: 'p1', key }, previous: null })
    expect(config.setup).toEqual({ digest: 'a'.repeat(64), until: 1_767_000_000_000 })
    expect(config.gatewayUrl).toBe('https://x.example/gateway')
    expect(config.weidian.api).toBe('http://127.0.0.1:7071')
    expect(config.weidian.serviceKey).toBeNull()
    expect(config.webViewHosts).toEqual(['weidian.com', 'shop.example'])
    expect(config.allowance).toEqual({ perSecond: 200, concurrent: 8 })
  })

  it.each([
    ['no AppID', {}],
    ['a short root', { WL_APPID: 'wx1', WL_ROOTS: `r1:${Buffer.alloc(16).toString('base64')}` }],
    ['a ring in JSON', { WL_APPID: 'wx1', WL_ROOTS: '{"current":1}' }],
    ['a template of an unknown kind', { WL_APPID: 'wx1', WL_TEMPLATES: 'birthday=template-number-1,name:thing1' }],
    ['a template without its id', { WL_APPID: 'wx1', WL_TEMPLATES: 'shipped,name:thing1' }],
    ['a keyword that is none', { WL_APPID: 'wx1', WL_TEMPLATES: 'shipped=template-number-1,name:thing' }],
    ['a broken allowance', { WL_APPID: 'wx1', WL_ALLOWANCE: 'fast' }],
    ['a host that is no address', { WL_APPID: 'wx1', WL_WEIDIAN_API: 'api.vdian.com' }],
  ])('refuses %s', (_, variables) => {
    expect(() => readConfig(variables)).toThrow()
  })
})
