import { describe, expect, it } from 'vitest'
import { startWechat } from './start-wechat'

const template = { id: 'T1', title: '订单发货提醒', keywords: ['character_string1', 'thing2', 'time3'] }
const data = { character_string1: { value: '990' }, thing2: { value: '米饭碗' }, time3: { value: '2026-11-24 10:00' } }

function start() {
  const world = startWechat({ templates: [template] })
  const session = world.control.signIn({ user: 'ann' })
  const send = (more: object = {}) =>
    world.wechat.openApi('subscribeMessage.send', { touser: session.openid, template_id: 'T1', page: 'a/b', data, ...more }, {})
  return { ...world, ...session, send, accept: () => world.control.acceptMessages({ session: session.session, templates: ['T1'] }) }
}

describe('subscribed messages', () => {
  it('are one for each accept, and no more', async () => {
    const { send, accept, control, openid } = start()
    expect(await send()).toMatchObject({ errcode: 43101 })
    accept()
    accept()
    for (const errcode of [0, 0, 43101]) expect(await send()).toMatchObject({ errcode })
    expect(control.messages()).toMatchObject([{ openid, title: '订单发货提醒', page: 'a/b', values: { thing2: '米饭碗' } }, {}])
  })

  it('taken back, none is left', async () => {
    const { send, accept, control } = start()
    accept()
    control.refuseMessages({ user: 'ann' })
    expect(await send()).toMatchObject({ errcode: 43101 })
  })

  it.each([
    [{ template_id: 'T2' }, 40037],
    [{ touser: '' }, 40003],
    [{ page: '/a/b' }, 41030],
    [{ data: { ...data, thing9: { value: 'x' } } }, 47003],
    [{ data: { thing2: data.thing2 } }, 47003],
    [{ data: { ...data, thing2: { value: '一'.repeat(21) } } }, 47003],
    [{ data: { ...data, thing2: { value: '' } } }, 47003],
    [{ data: { ...data, thing2: { value: '两\n行' } } }, 47003],
    [{ data: { ...data, character_string1: { value: '顺丰' } } }, 47003],
    [{ data: { ...data, time3: { value: '明天' } } }, 47003],
  ])('with %j is refused with %i and costs nothing', async (more, errcode) => {
    const { send, accept } = start()
    accept()
    expect(await send(more)).toMatchObject({ errcode })
    expect(await send()).toMatchObject({ errcode: 0 })
  })
})
