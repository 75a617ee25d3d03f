import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { round } from '../../tools/demo/both-sides'
import { type Deployed, startDeployed } from './start-deployed'

const person = z.object({
  user_phone: z.string(),
  buyer_info: z.object({ phone: z.string().nullish(), self_address: z.string().nullish() }).nullish(),
})

let deployed: Deployed

/** A whole small life: sync, sign-in, phone, a push, refused calls. */
beforeAll(async () => {
  deployed = await startDeployed(80)
  const { world } = deployed
  for (let rounds = 0; rounds < 3; rounds++) await round(world)
  const you = world.client('you')
  await you.call('shopper', 'member.signIn', { consent: 'test' })
  const { code } = world.wechat.control.issuePhoneCode({ session: you.session })
  await you.call('shopper', 'member.setPhone', { code, consent: 'test' })
  world.weidian.control.placeOrder({ buyer: 'you', pay: true })
  await world.weidian.control.pushesDone()
  await you.ask('shopper', 'member.setPhone', { code, consent: 'again' })
  await you.ask('merchant', 'binding.list', {})
}, 60_000)

afterAll(() => deployed?.close())

function personal(): readonly string[] {
  const people = deployed.world.weidian.control.orders({}).map((row) => person.parse(row))
  const found = people.flatMap(({ user_phone, buyer_info }) => [user_phone, buyer_info?.phone ?? '', buyer_info?.self_address ?? ''])
  return [...new Set(found)].filter((text) => text.length >= 8 && !text.includes('*'))
}

function secrets(): readonly string[] {
  const { ownApp, serviceApp } = deployed.world.weidian.control.apps()
  return [ownApp.secret, serviceApp.secret, deployed.setupCode, deployed.setupCode.replaceAll('-', '')]
}

describe('what must not lie about', () => {
  it('phones, streets and secrets stand in no collection', () => {
    const stored = deployed.dump(true)
    const wanted = [...personal(), ...secrets()]
    expect(wanted.length).toBeGreaterThan(60)
    expect(wanted.filter((text) => stored.includes(text))).toEqual([])
  })

  it('nor does anything of a person stand in what functions print, or in the log of calls', () => {
    const { control } = deployed.world.cloudbase
    const calls = z.array(z.object({ requestId: z.string() })).parse(control.logs({ limit: 200 }))
    const printed = JSON.stringify(calls.map(({ requestId }) => control.logs({ requestId })))
    const logged = JSON.stringify(deployed.world.callLog.recent(2_000))
    const openids = ['you', 'owner'].map((user) => deployed.world.client(user).openid)
    const wanted = [...personal(), ...secrets(), ...openids]
    expect(calls.length).toBeGreaterThan(5)
    expect(wanted.filter((text) => printed.includes(text) || logged.includes(text))).toEqual([])
  })
})
