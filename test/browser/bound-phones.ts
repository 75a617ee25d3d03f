import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { round } from '../../tools/demo/both-sides'
import { type Phones, startPhones } from './phones'

/** Phones in a world whose sample shop is bound and read: its owner is `owner`. What it keeps on the disk goes when it is closed. */
export async function boundPhones(orders: number, rounds = 3): Promise<Phones> {
  const folder = await mkdtemp(join(tmpdir(), 'weidian-link-phones-'))
  const phones = await startPhones(folder, orders)
  const { world } = phones
  const owner = world.client('owner')
  await owner.call('merchant', 'owner.claim', { code: phones.setupCode })
  await owner.call('merchant', 'binding.bindOwnApp', world.weidian.control.apps().ownApp)
  for (let count = 0; count < rounds; count++) await round(world)
  return {
    ...phones,
    async close() {
      await phones.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
