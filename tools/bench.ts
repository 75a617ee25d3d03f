import { parseArgs } from 'node:util'
import { apiBench } from './bench/api'
import type { BenchRow } from './bench/bench-row'
import { cloudbaseBench } from './bench/cloudbase'
import { functionHostBench } from './bench/function-host'
import { pagesBench } from './bench/pages'
import { pushBench } from './bench/push'
import { sizeBench } from './bench/size'
import { startBench } from './bench/start'
import { syncBench } from './bench/sync'
import { worldVerbsBench } from './bench/world-verbs'

const groups: Readonly<Record<string, () => Promise<readonly BenchRow[]>>> = {
  size: sizeBench,
  sync: syncBench,
  push: pushBench,
  api: apiBench,
  pages: pagesBench,
  cloudbase: async () => [...(await cloudbaseBench()), ...(await functionHostBench()), ...(await worldVerbsBench())],
  start: startBench,
}

const { values, positionals } = parseArgs({ options: { json: { type: 'boolean', default: false } }, allowPositionals: true })
const unknown = positionals.filter((name) => !Object.hasOwn(groups, name))
if (unknown.length > 0) {
  console.error(`npm run bench -- [${Object.keys(groups).join(' ')}] [--json]`)
  process.exit(1)
}

const rows: BenchRow[] = []
for (const [name, run] of Object.entries(groups)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue
  for (const row of await run()) {
    rows.push(row)
    if (values.json) continue
    console.log(`${row.pass ? '✓' : '✗'} ${row.name.padEnd(34)} ${String(row.value).padStart(10)} ${row.unit.padEnd(6)} ${row.target}`)
    console.log(`  ${row.method}`)
  }
}
if (values.json) console.log(JSON.stringify(rows))
process.exit(0)
