import { describe, expect, it } from 'vitest'
import { startWechat } from './start-wechat'

function start(fetched: Buffer | null = Buffer.from('x')) {
  const pushed: Record<string, unknown>[] = []
  const fails = { left: 0 }
  const world = startWechat({
    fetchPicture: async () => fetched,
    deliverPush: async (event) => {
      fails.left -= 1
      if (fails.left >= 0) throw new Error('down')
      pushed.push({ ...event })
    },
  })
  const { openid } = world.control.signIn({ user: 'ann' })
  const user = { openid, appid: 'wx1' }
  const text = (more: object = {}, caller: object = { user }) =>
    world.wechat.openApi('security.msgSecCheck', { version: 2, openid, scene: 1, content: '南风', ...more }, caller)
  const picture = (more: object = {}) =>
    world.wechat.openApi(
      'security.mediaCheckAsync',
      { version: 2, openid, scene: 1, media_url: 'https://a.b/c', media_type: 2, ...more },
      { user },
    )
  return { ...world, openid, pushed, fails, text, picture }
}

describe('a text', () => {
  it('passes, is refused, or is left to a person; errcode is 0 each time', async () => {
    const { text } = start()
    expect(await text()).toMatchObject({ errcode: 0, result: { suggest: 'pass', label: 100 } })
    expect(await text({ content: '刷单兼职找我' })).toMatchObject({ errcode: 0, result: { suggest: 'risky', label: 20008 } })
    expect(await text({ content: '官方客服' })).toMatchObject({ errcode: 0, result: { suggest: 'review' } })
  })

  it.each([
    [{ version: 1 }, 47001],
    [{ scene: 9 }, 40129],
    [{ openid: '' }, 40003],
    [{ content: '' }, 47001],
    [{ content: 'x'.repeat(2_501) }, 47001],
  ])('%j is refused with %i', async (more, errcode) => {
    expect(await start().text(more)).toMatchObject({ errcode })
  })

  it('of somebody who was not here within two hours cannot be checked', async () => {
    const { text, clock } = start()
    expect(await text({}, {})).toMatchObject({ errcode: 61010 })
    await text()
    clock.advance(2 * 3_600_000 + 1)
    expect(await text({}, {})).toMatchObject({ errcode: 61010 })
  })
})

describe('a picture', () => {
  it('is answered with a number, and judged by an event that is tried three times', async () => {
    const { picture, control, pushed, fails, openid } = start()
    control.judgePictures({ suggest: 'risky' })
    fails.left = 2
    const { trace_id } = await picture()
    expect(await control.pushes()).toMatchObject([{ tries: 3, delivered: true }])
    expect(pushed).toMatchObject([
      { MsgType: 'event', Event: 'wxa_media_check', FromUserName: openid, trace_id, errcode: 0, result: { suggest: 'risky' } },
    ])
    fails.left = 3
    await picture()
    expect((await control.pushes()).at(-1)).toMatchObject({ tries: 3, delivered: false })
  })

  it('that cannot be fetched has no verdict', async () => {
    const { picture, control, pushed } = start(null)
    await picture()
    await control.pushes()
    expect(pushed).toMatchObject([{ errcode: -1008 }])
    expect(pushed[0]).not.toHaveProperty('result')
  })

  it('wants an address and a kind', async () => {
    expect(await start().picture({ media_url: 'x' })).toMatchObject({ errcode: 47001 })
    expect(await start().picture({ media_type: 3 })).toMatchObject({ errcode: 40004 })
  })
})
