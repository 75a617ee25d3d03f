import { expect } from 'vitest'
import type { BatteryCase } from './battery-world'
import { snapshotOf } from './snapshot-of'

/** Tokens, and the shop they belong to. */
export const credentialCases: readonly BatteryCase[] = [
  {
    name: 'a key and its secret give a token that ends in the future',
    shows: 'ownApp',
    async run({ tokens, ownApp, clock }) {
      const token = await tokens.issueToken(ownApp)
      expect(token.token.length).toBeGreaterThan(8)
      expect(token.expiresAt).toBeGreaterThan(clock.now() + 60_000)
    },
  },
  {
    name: 'a wrong secret is told as such',
    shows: 'ownApp',
    async run({ tokens, ownApp }) {
      await expect(tokens.issueToken({ ...ownApp, secret: 'not-the-secret' })).rejects.toMatchObject({
        code: 'platform.keyWrong',
        kind: 'config',
      })
    },
  },
  {
    name: 'an unknown key is told as such',
    shows: 'ownApp',
    async run({ tokens, ownApp }) {
      await expect(tokens.issueToken({ ...ownApp, key: '1' })).rejects.toMatchObject({ code: 'platform.keyWrong' })
    },
  },
  {
    name: 'neither secret nor token stands in the words of a failure',
    shows: 'ownApp',
    async run({ tokens, ownApp }) {
      const secret = 'canary-secret-7731'
      const error: unknown = await tokens.issueToken({ ...ownApp, secret }).catch((caught: unknown) => caught)
      expect(error).toBeInstanceOf(Error)
      const told = error instanceof Error ? [error.message, error.stack, JSON.stringify(error), String(error.cause)].join() : ''
      expect(told).not.toContain(secret)
    },
  },
  {
    name: 'the page where a merchant agrees carries key, return address and state',
    shows: 'oauth',
    async run({ tokens, serviceApp }) {
      const url = tokens.authorizeUrl({ key: serviceApp.key, redirect: 'https://gateway.test/back?a=1&b=2', state: 'abc123' })
      const values = [...new URL(url).searchParams.values()]
      for (const value of [serviceApp.key, 'https://gateway.test/back?a=1&b=2', 'abc123']) expect(values).toContain(value)
    },
  },
  {
    name: 'the code of the return gives a token, a way to renew it and the shop',
    shows: 'oauth',
    async run({ tokens, serviceApp, authorize, shop, clock }) {
      const token = await tokens.exchangeCode(serviceApp, await authorize('https://gateway.test/back'))
      expect(token.refreshToken).not.toBeNull()
      expect(token.refreshExpiresAt ?? 0).toBeGreaterThan(clock.now())
      expect(shop).toContain(token.sellerId ?? 'no shop')
    },
  },
  {
    name: 'a code works once',
    shows: 'oauth',
    async run({ tokens, serviceApp, authorize }) {
      const code = await authorize('https://gateway.test/back')
      await tokens.exchangeCode(serviceApp, code)
      await expect(tokens.exchangeCode(serviceApp, code)).rejects.toMatchObject({ code: 'platform.codeWrong' })
    },
  },
  {
    name: 'a code does not live for ever',
    shows: 'oauth',
    async run({ tokens, serviceApp, authorize, clock }) {
      const code = await authorize('https://gateway.test/back')
      clock.advance(3_600_000)
      await expect(tokens.exchangeCode(serviceApp, code)).rejects.toMatchObject({ code: 'platform.codeWrong' })
    },
  },
  {
    name: 'a token is renewed without the merchant',
    shows: 'oauth',
    async run({ tokens, serviceApp, authorize }) {
      const first = await tokens.exchangeCode(serviceApp, await authorize('https://gateway.test/back'))
      const second = await tokens.refresh(serviceApp, first.refreshToken ?? '')
      expect(second.token).not.toBe(first.token)
    },
  },
  {
    name: 'a refresh token nobody was given needs the merchant',
    shows: 'oauth',
    async run({ tokens, serviceApp }) {
      await expect(tokens.refresh(serviceApp, 'nonsense')).rejects.toMatchObject({ code: 'platform.grantOver', kind: 'config' })
    },
  },
  {
    name: 'a token tells which shop it is for',
    async run({ open, shop, deeds }) {
      const number = deeds.place({ pay: true })
      const reading = await open({ shop: null }).readShop()
      expect(reading?.shop).toMatchObject({ id: shop })
      expect(reading?.shop.name).not.toBe('')
      expect(reading?.newest?.number).toBe(number)
    },
  },
  {
    name: 'an order of another shop than expected stops the reading',
    async run({ open, deeds }) {
      const number = deeds.place({ pay: true })
      const here = open({ shop: 'weidian:1111111111' })
      await expect(here.orders.details([number])).rejects.toMatchObject({ kind: 'config' })
    },
  },
  {
    name: 'a product of another shop than expected stops the reading',
    async run({ open, truth }) {
      const here = open({ shop: 'weidian:1111111111' })
      await expect(here.products.details(truth.products().slice(0, 2))).rejects.toMatchObject({ kind: 'config' })
    },
  },
  {
    name: 'a token refused in the middle is renewed once and nothing is lost',
    async run(world) {
      const number = world.deeds.place({ pay: true })
      const shop = world.open()
      await snapshotOf(shop.orders, number)
      const before = world.tokensIssued()
      world.revokeToken()
      expect((await snapshotOf(shop.orders, number)).number).toBe(number)
      expect(world.tokensIssued() - before).toBe(1)
    },
  },
  {
    name: 'a token that stays refused ends the call instead of asking for ever',
    async run(world) {
      const number = world.deeds.place({ pay: true })
      const shop = world.open()
      await snapshotOf(shop.orders, number)
      const before = world.tokensIssued()
      world.trouble('tokenInvalid')
      await expect(snapshotOf(shop.orders, number)).rejects.toThrow()
      expect(world.tokensIssued() - before).toBeLessThanOrEqual(1)
    },
  },
]
