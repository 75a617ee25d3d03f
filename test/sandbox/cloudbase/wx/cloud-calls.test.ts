import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createCallLog } from '../../../../sandbox/base/call-log'
import { createClock } from '../../../../sandbox/base/clock'
import { createSeed } from '../../../../sandbox/base/seed'
import { type Served, serve } from '../../../../sandbox/base/serve'
import { noWechat, remoteWechat } from '../../../../sandbox/cloudbase/wx/remote-wechat'
import { createWechat } from '../../../../sandbox/wechat'
import { startCloudbase } from '../start-cloudbase'
import { wxServerSdk } from '../temporary-functions'

const functions = {
  calls: {
    code: `
const cloud = ${wxServerSdk}
cloud.init({ env: 'e1' })
const settled = (promise) => promise.then((value) => value, ({ errCode, errMsg }) => ({ errCode, errMsg }))
exports.main = ({ pay, data, code }) => settled(pay === undefined ? cloud.openapi.phonenumber.getPhoneNumber({ code }) : cloud.cloudPay[pay](data))`,
    config: { permissions: { openapi: ['phonenumber.getPhoneNumber', 'cloudPay.unifiedOrder', 'cloudPay.refund', 'cloudPay.queryOrder'] } },
  },
}

describe('cloudPay through wx-server-sdk', { timeout: 60_000 }, () => {
  let world: Awaited<ReturnType<typeof startCloudbase>>
  beforeAll(async () => {
    world = await startCloudbase(functions, {
      openApi: async (name, data, caller) => {
        if (name === 'cloudPay.refund') return { errcode: -501001, errmsg: 'not this one' }
        if (name === 'cloudPay.queryOrder') return { errcode: -604100, errmsg: 'API not found' }
        return { return_code: 'SUCCESS', heard: { name, data, openid: caller.user?.openid } }
      },
    })
  })
  afterAll(() => world.stop())
  afterEach(() => world.cloudbase.control.clearFaults())
  const pay = async (api: string, data: object = {}) => (await world.call('calls', { pay: api, data })).result

  it('reaches WeChat with snake_case and comes back with camelCase', async () => {
    expect(await pay('unifiedOrder', { outTradeNo: '1', totalFee: 100 })).toEqual({
      errCode: 0,
      errMsg: 'cloudPay.unifiedOrder:ok',
      returnCode: 'SUCCESS',
      heard: { name: 'cloudPay.unifiedOrder', data: { outTradeNo: '1', totalFee: 100 }, openid: 'o-s1' },
    })
  })

  it.each([
    ['WeChat refuses', 'refund', -501001],
    ['WeChat does not know', 'queryOrder', -604100],
    ['config.json does not permit', 'downloadBill', -604101],
  ])('what %s fails', async (_, api, errCode) => {
    expect(await pay(api)).toMatchObject({ errCode })
  })

  it('meets faults', async () => {
    world.cloudbase.control.addFault({ action: 'wx.*', effect: { kind: 'throttle' }, when: { kind: 'once' } })
    expect(await pay('unifiedOrder')).toMatchObject({ errCode: -501003 })
    world.cloudbase.control.addFault({ action: 'wx.wxPayApi', effect: { kind: 'drop', at: 'before' }, when: { kind: 'once' } })
    expect(await pay('unifiedOrder')).toMatchObject({ errCode: -501001 })
    expect(await pay('unifiedOrder')).toMatchObject({ errCode: 0 })
  })
})

// A function that loads wx-server-sdk starts slowly where much else runs.
describe('a WeChat stand-in in another process', { timeout: 60_000 }, () => {
  let world: Awaited<ReturnType<typeof startCloudbase>>
  let served: Served
  let session = ''
  let code = ''
  beforeAll(async () => {
    const account = { appid: 'wx1', secret: 's', kind: 'mini-program' as const }
    const users = [{ id: 'you', name: '林小满', phone: '15400006688' }]
    const wechat = createWechat({ clock: createClock(), callLog: createCallLog(), seed: createSeed('x'), accounts: [account], users })
    served = await serve(wechat)
    world = await startCloudbase(functions, remoteWechat(served.url))
    session = wechat.control.signIn({ user: 'you' }).session
    code = wechat.control.issuePhoneCode({ session }).code
  })
  afterAll(async () => {
    await world.stop()
    await served.close()
  })

  it('knows the users, and answers cloud calls', async () => {
    expect((await world.call('calls', { code }, session)).result).toMatchObject({ errCode: 0, phoneInfo: { phoneNumber: '15400006688' } })
    expect((await world.call('calls', { code }, session)).result).toMatchObject({ errCode: 40029 })
    expect((await world.call('calls', { pay: 'unifiedOrder', data: {} }, session)).result).toMatchObject({ errCode: -604100 })
    expect(await world.call('calls', { code }, 'nobody-knows')).toMatchObject({ errCode: -501008 })
  })
})

it('without a WeChat, a cloud call says what is missing', { timeout: 60_000 }, async () => {
  const world = await startCloudbase(functions, noWechat)
  try {
    const missing = { errCode: -501001, errMsg: expect.stringContaining('start it with --wechat URL') }
    expect((await world.call('calls', { code: 'c' })).result).toMatchObject(missing)
    expect((await world.call('calls', { pay: 'unifiedOrder', data: {} })).result).toMatchObject(missing)
  } finally {
    await world.stop()
  }
})
