/** `npm run kill -- [--kills 200] [--seed S]`: kills a writing stand-in as often, and says what it lost. */
import { parseArgs } from 'node:util'
import { createSeed } from '../sandbox/base/seed'
import { runKills } from './kill/run-kills'

const { values } = parseArgs({ options: { kills: { type: 'string', default: '200' }, seed: { type: 'string', default: '1' } } })
const outcome = await runKills(Number(values.kills), createSeed(values.seed))
console.log(JSON.stringify(outcome))
process.exit(outcome.complaints.length === 0 ? 0 : 1)
