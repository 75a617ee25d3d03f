import { parseArgs } from 'node:util'
import { runSeed } from './run-seed'

const { values } = parseArgs({
  options: {
    from: { type: 'string', default: '1' },
    seeds: { type: 'string', default: '1' },
    story: { type: 'boolean', default: false },
    about: { type: 'string', default: '' },
  },
})
const from = Number(values.from)
for (let seed = from; seed < from + Number(values.seeds); seed++) {
  const outcome = await runSeed(seed, values.story, values.about)
  console.log(JSON.stringify(outcome))
}
