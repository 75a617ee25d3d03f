import { expect, it, vi } from 'vitest'
import { serveWechat } from '../../../sandbox/wechat/serve'

it('WeChat alone prints one line and serves', async () => {
  const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  const served = await serveWechat(['--seed', 's'])
  const line = written.mock.calls.map(([text]) => String(text)).find((text) => text.startsWith('{')) ?? ''
  written.mockRestore()
  const { url, accounts } = JSON.parse(line)
  expect([url, accounts]).toEqual([
    served.url,
    [{ appid: expect.stringMatching(/^wx[0-9a-f]{16}$/), secret: expect.stringMatching(/^[0-9a-f]{32}$/), kind: 'mini-program' }],
  ])
  const { appid, secret } = accounts[0]
  const answer = await fetch(`${url}/cgi-bin/token?grant_type=client_credential&appid=${appid}&secret=${secret}`)
  expect(await answer.json()).toMatchObject({ expires_in: 7200 })
  await served.close()
})
