import { afterAll, beforeAll, expect, it } from 'vitest'
import { round } from '../../tools/demo/both-sides'
import { LOCAL_APPID } from '../../tools/run/local-deployment'
import { type Deployed, startDeployed } from './start-deployed'

let deployed: Deployed

beforeAll(async () => {
  deployed = await startDeployed(5)
  await round(deployed.world)
}, 60_000)

afterAll(() => deployed?.close())

type Row = Record<string, unknown> & { _id: string }

const rows = (collection: string) =>
  (deployed.world.cloudbase.control.find({ collection, query: {}, limit: 100 }) as Row[]).filter(({ _id }) => /:\d{12}$/.test(_id))

/** Asked anew by somebody else's phone would be refused; the clock moves on so that no limit is met. */
async function verdict(): Promise<unknown> {
  deployed.world.clock.advance(61_000)
  return (await deployed.world.client('owner').call('merchant', 'audit.verify')).broken
}

it('names what was altered, field by field, removed or inserted; and is content once it is put back', async () => {
  const { control } = deployed.world.cloudbase
  expect(rows('audit').length).toBeGreaterThan(1)
  expect(await verdict()).toBeNull()
  const accepted: string[] = []
  for (const collection of ['audit', 'checkpoints']) {
    for (const row of rows(collection)) {
      for (const field of Object.keys(row).filter((name) => name !== '_id')) {
        const value = row[field]
        const other = typeof value === 'number' ? value + 1 : typeof value === 'string' || value === null ? `${value}0` : { salt: 'x' }
        await control.replaceDocument({ collection, _id: row._id, document: { ...row, [field]: other } })
        const found = await verdict().catch((error: Error) => error.message)
        if (typeof found === 'string' || found === null) accepted.push(`${collection}.${field}: ${found}`)
        await control.replaceDocument({ collection, _id: row._id, document: row })
      }
      await control.removeDocument({ collection, _id: row._id })
      if ((await verdict()) === null) accepted.push(`${collection} removed`)
      await control.replaceDocument({ collection, _id: row._id, document: row })
    }
  }
  const [first] = rows('audit')
  const inserted = { ...first, _id: `${LOCAL_APPID}:000000000001x` }
  await control.replaceDocument({ collection: 'audit', _id: inserted._id, document: inserted })
  expect(await verdict()).toMatchObject({ reason: 'inserted' })
  await control.removeDocument({ collection: 'audit', _id: inserted._id })
  expect(accepted).toEqual([])
  expect(await verdict()).toBeNull()
}, 60_000)
