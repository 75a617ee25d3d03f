import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { round } from '../../tools/demo/both-sides'
import { type Phones, startPhones, type TestPhone } from './phones'

let folder = ''
let phones: Phones

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weidian-link-asking-'))
  phones = await startPhones(folder, 40)
  const { world } = phones
  const owner = world.client('owner')
  await owner.call('merchant', 'owner.claim', { code: phones.setupCode })
  await owner.call('merchant', 'binding.bindOwnApp', world.weidian.control.apps().ownApp)
  for (let rounds = 0; rounds < 3; rounds++) await round(world)
}, 120_000)

afterAll(async () => {
  await phones?.close()
  await rm(folder, { recursive: true, force: true })
})

const signIn = (who: string) => phones.world.client(who).call('shopper', 'member.signIn', { consent: 'test' })
const copied = (phone: TestPhone) =>
  phone.page.evaluate<number>("window.__phone.calls.filter(({ name }) => name === 'phone.copied').length")

/** The phone's own clocks run on by so many ms, at once. */
const later = (phone: TestPhone, ms: number) =>
  phone.page.evaluate(`for (const clock of [performance, Date]) { const now = clock.now.bind(clock); clock.now = () => now() + ${ms} }`)

describe('the privacy guide at the moment of use', () => {
  it('comes with the tap that needs it; no is taken, said once, and asked again only after ten seconds; then yes does it', async () => {
    await signIn('stranger')
    const phone = await phones.phone('stranger', 'packages/account/privacy/privacy')
    await phone.tap('导出我的资料')
    await phone.sees('整理好了')
    await phone.tap('复制全部内容')
    await phone.sees('要用到剪贴板')
    await phone.tap('不同意，先不做')
    await phone.sees('没有复制成')
    await later(phone, 2_000)
    await phone.tap('复制全部内容')
    await phone.sees('10 秒后再点会再问一次')
    await phone.tap('知道了')
    await later(phone, 9_000)
    await phone.tap('复制全部内容')
    await phone.sees('要用到剪贴板')
    expect(await copied(phone)).toBe(0)
    await phone.tap('同意并继续')
    await phone.sees('已复制，可以粘贴')
    expect(await copied(phone)).toBe(1)
    expect(await phone.trouble()).toEqual([])
  }, 60_000)
})
