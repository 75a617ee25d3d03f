import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { built } from '../built'
import { type Phones, startPhones, type TestPhone } from './phones'

/** One story, told in order: a merchant without a key, a phone and an ordinary browser beside it. */
describe.sequential('binding by 微店 account, by hand', { shuffle: false }, () => {
  let phones: Phones
  let owner: TestPhone

  beforeAll(async () => {
    phones = await startPhones(await built(), 60)
    await phones.world.client('owner').call('merchant', 'owner.claim', { code: phones.setupCode })
    owner = await phones.phone('owner', 'packages/bind/shop/shop')
  }, 120_000)

  afterAll(async () => {
    await phones?.close()
  })

  /** Copies the link as a person does, opens it elsewhere and presses a button there; answers what the browser shows then. */
  const inBrowser = async (button: string): Promise<string> => {
    await owner.sees('正在等你在微店点同意')
    const url = await owner.text('/oauth2/authorize').textContent()
    const page = await phones.browser.newPage()
    await page.goto(url ?? '')
    await page.getByText(button, { exact: true }).click()
    await page.waitForLoadState('load')
    const shown = await page.locator('main').innerText()
    await page.close()
    return shown
  }

  it('a refusal in the browser is said on the phone, and one can begin again', async () => {
    await owner.tap('用微店账号授权')
    await inBrowser('拒绝')
    await owner.sees('你在微店取消了授权')
    await owner.tap('重新开始')
  })

  it('six wrong digits are refused, the right ones bind', async () => {
    const shown = await inBrowser('同意授权')
    const code = /\d{6}/.exec(shown)?.[0] ?? ''
    expect(shown).toContain('山茶小铺')
    await owner.sees('确认是这家店吗')
    await owner.fill(0, code === '000000' ? '111111' : '000000')
    await owner.tap('是这家，绑定')
    await owner.sees('确认码不对')
    await owner.fill(0, code)
    await owner.tap('是这家，绑定')
    await owner.sees('已绑定')
    expect(await owner.trouble()).toEqual([])
    expect(await phones.world.client('owner').call('merchant', 'binding.list')).toMatchObject({ shops: [{ by: 'oauth' }] })
  })

  it('who leaves before the link has come is not asked for any more', async () => {
    const from = Number(await owner.page.evaluate('window.__phone.calls.length'))
    const asked = `window.__phone.calls.slice(${from}).filter(({ name }) => name === 'cloud.callFunction')`
    const answered = (action: string) => `${asked}.some(({ input, answer }) => input.data.action === '${action}' && answer !== undefined)`
    await owner.page.evaluate('window.__phone.setLatency(500)')
    await owner.go('packages/bind/oauth/oauth')
    await owner.page.waitForFunction(`${asked}.some(({ input }) => input.data.action === 'binding.startOauth')`)
    await owner.go('packages/merchant/shops/shops')
    await owner.page.waitForFunction(answered('binding.startOauth'))
    await owner.page.evaluate('window.__phone.setLatency(0)')
    await owner.page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn())))')
    const actions = await owner.page.evaluate(`${asked}.map(({ input }) => input.data.action)`)
    expect(actions).toContain('binding.startOauth')
    expect(actions).not.toContain('binding.oauthState')
  })
})
