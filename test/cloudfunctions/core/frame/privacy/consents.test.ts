import { expect, it } from 'vitest'
import { readConsents, sweepConsents } from '../../../../../cloudfunctions/core/frame/privacy'
import { makeErase } from '../../../../../cloudfunctions/core/host'
import { ask, createRig, data } from '../../rig'

const DAY_MS = 86_400_000
const THREE_YEARS = 3 * 366 * DAY_MS

it('a decision is kept while it counts, and for three years after another one or the end of the person ended it', async () => {
  const rig = createRig()
  const decide = async (consent: string) => {
    rig.clock.advance(1_000)
    await data(ask(rig.shopper, 'you', 'member.signIn', { consent }))
  }
  await decide('v1')
  const member = rig.documents.all('members')[0]?._id ?? ''
  rig.clock.advance(4 * 366 * DAY_MS)
  expect(await sweepConsents(rig.deps)).toBe(0)
  await decide('v2')
  expect((await readConsents(rig.store, member)).map(({ version, endedAt }) => [version, endedAt])).toEqual([
    ['v2', null],
    ['v1', rig.clock.now()],
  ])
  rig.clock.advance(THREE_YEARS - 1)
  expect(await sweepConsents(rig.deps)).toBe(0)
  rig.clock.advance(1)
  expect(await sweepConsents(rig.deps)).toBe(1)
  expect((await readConsents(rig.store, member)).map(({ version }) => version)).toEqual(['v2'])

  await data(ask(rig.shopper, 'you', 'privacy.erase', { sure: true }))
  await makeErase(rig.deps)('due')
  expect(await readConsents(rig.store, member)).toMatchObject([{ version: 'v2', endedAt: rig.clock.now() }])
  rig.clock.advance(THREE_YEARS - 1)
  expect(await sweepConsents(rig.deps)).toBe(0)
  rig.clock.advance(1)
  expect(await sweepConsents(rig.deps)).toBe(1)
  expect(rig.documents.all('consents')).toEqual([])
})
