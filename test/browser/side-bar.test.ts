import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { boundPhones } from './bound-phones'
import { phoneOf } from './phone-of'
import type { Phones, TestPhone } from './phones'

const SHOP = 'weidian:9600000001'
const ORDERS = `packages/merchant/orders/orders?shop=${SHOP}`
/** What staff of the role `service` may not open. */
const CLOSED = ['店员', '操作记录']

let phones: Phones

beforeAll(async () => {
  phones = await boundPhones(30)
  const { ticket } = await phones.world.client('owner').call('merchant', 'staff.invite', { shop: SHOP, role: 'service', label: '小林' })
  await phones.world.client('stranger').call('merchant', 'staff.accept', { ticket })
}, 120_000)

afterAll(() => phones?.close())

async function desk(user: string, width: number): Promise<TestPhone> {
  const phone = await phones.phone(user, 'pages/me/me')
  await phone.page.setViewportSize({ width, height: 800 })
  await phone.page.goto(`${phones.world.urls.phone}/?as=${user}&frame=0&page=${encodeURIComponent(ORDERS)}`)
  await phone.page.locator('.ll-row').first().waitFor()
  return phone
}

const bar = (phone: TestPhone) => phone.page.locator('.sb').filter({ visible: true })
const asked = async (phone: TestPhone) => (await phoneOf(phone.page).calls()).filter(({ name }) => name === 'cloud.callFunction').length

describe('the bar at the side of a window on a computer', () => {
  it('knows shop, role and pages on a page that was opened by its link, with that page’s one question', async () => {
    const owner = await desk('owner', 1_280)
    await bar(owner).getByText('店主').waitFor()
    expect(await asked(owner)).toBe(1)
    for (const name of CLOSED) expect(await bar(owner).getByText(name).count()).toBe(1)
    expect(await owner.trouble()).toEqual([])
  })

  it('shows what a role may open, and nothing else', async () => {
    const lin = await desk('stranger', 1_280)
    await bar(lin).getByText('客服').waitFor()
    for (const name of CLOSED) expect(await bar(lin).getByText(name).count()).toBe(0)
    for (const name of ['首页', '订单', '商品', '会员', '同步']) expect(await bar(lin).getByText(name, { exact: true }).count()).toBe(1)
    expect(await lin.trouble()).toEqual([])
  })

  it('comes and goes as an open window is made wide and narrow', async () => {
    const owner = await desk('owner', 700)
    expect(await bar(owner).count()).toBe(0)
    await owner.page.setViewportSize({ width: 1_280, height: 800 })
    await bar(owner).getByText('店主').waitFor()
    await owner.page.setViewportSize({ width: 700, height: 800 })
    await bar(owner).waitFor({ state: 'detached' })
    expect(await owner.trouble()).toEqual([])
  })
})
